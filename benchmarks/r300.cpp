// The reference raid R300 as an event loop in C++17: what a good C++ programmer would write, for speed comparison only.
//
// 300 objects, each real with probability 0.6, enter uniformly over an hour and cross three layers 600 s apart. A layer
// has channels, a magazine and a queue served first in, first out; an engagement must begin while the object is in reach,
// takes an exponential time and spends one round; a miss goes to the back of the queue if the object is still in reach.
//
// Usage: r300 REPLICATIONS SEED; prints {"seconds": ..., "real": ..., "decoy": ...} (means of leakers a raid).
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

constexpr int kTracks = 300;
constexpr int kLayers = 3;
constexpr double kRealShare = 0.6;
constexpr double kRaidSeconds = 3600.0;
constexpr double kTransitSeconds = 600.0;

struct Layer {
  int channels;
  int magazine;
  double hold_s;
  double kill_probability;
  double reach_s;
};
constexpr std::array<Layer, kLayers> kDefence{{
    {12, 200, 40.0, 0.35, 240.0},
    {6, 60, 25.0, 0.70, 400.0},
    {4, 80, 15.0, 0.50, 120.0},
}};

// splitmix64: one addition and two multiplications a draw.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  double uniform() {  // in [0, 1)
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
  }
  double exponential(double mean) { return -mean * std::log(1.0 - uniform()); }

 private:
  std::uint64_t state_;
};

struct Event {
  double time;
  std::int16_t track;
  std::int8_t layer;
  bool is_result;
};
struct Later {
  bool operator()(const Event& a, const Event& b) const { return a.time > b.time; }
};

// A queue that is never longer than all that ever joins it in one raid: a vector and a read position.
class Queue {
 public:
  void clear() { waiting_.clear(); head_ = 0; }
  bool empty() const { return head_ == waiting_.size(); }
  void push(std::int16_t track) { waiting_.push_back(track); }
  std::int16_t pop() { return waiting_[head_++]; }

 private:
  std::vector<std::int16_t> waiting_;
  std::size_t head_ = 0;
};

class Raid {
 public:
  explicit Raid(std::uint64_t seed) : random_(seed) { events_.reserve(kTracks + 32); }

  void simulate() {
    events_.clear();
    for (int j = 0; j < kLayers; ++j) {
      queue_[j].clear();
      free_[j] = kDefence[j].channels;
      rounds_[j] = kDefence[j].magazine;
    }
    for (std::int16_t i = 0; i < kTracks; ++i) {
      real_[i] = random_.uniform() < kRealShare;
      alive_[i] = true;
      enter_[i] = kRaidSeconds * random_.uniform();
      events_.push_back({enter_[i], i, 0, false});
    }
    std::make_heap(events_.begin(), events_.end(), Later{});
    while (!events_.empty()) {
      std::pop_heap(events_.begin(), events_.end(), Later{});
      const Event event = events_.back();
      events_.pop_back();
      if (event.is_result) {
        result(event);
      } else if (alive_[event.track]) {
        enter(event);
      }
    }
    for (int i = 0; i < kTracks; ++i) {
      real_leakers += alive_[i] && real_[i];
      decoy_leakers += alive_[i] && !real_[i];
    }
  }

  std::int64_t real_leakers = 0;
  std::int64_t decoy_leakers = 0;

 private:
  void schedule(const Event& event) {
    events_.push_back(event);
    std::push_heap(events_.begin(), events_.end(), Later{});
  }

  double leaves(int track, int layer) const {
    return enter_[track] + layer * kTransitSeconds + kDefence[layer].reach_s;
  }

  void enter(const Event& event) {
    const int j = event.layer;
    if (j + 1 < kLayers) {
      schedule({event.time + kTransitSeconds, event.track, static_cast<std::int8_t>(j + 1), false});
    }
    queue_[j].push(event.track);
    serve(j, event.time);
  }

  void result(const Event& event) {
    const int j = event.layer;
    ++free_[j];
    if (random_.uniform() < kDefence[j].kill_probability) {
      alive_[event.track] = false;
    } else if (event.time < leaves(event.track, j)) {
      queue_[j].push(event.track);
    }
    serve(j, event.time);
  }

  void serve(int j, double now) {
    while (free_[j] > 0 && rounds_[j] > 0 && !queue_[j].empty()) {
      const std::int16_t track = queue_[j].pop();
      if (now >= leaves(track, j)) continue;
      --free_[j];
      --rounds_[j];
      schedule({now + random_.exponential(kDefence[j].hold_s), track, static_cast<std::int8_t>(j), true});
    }
  }

  Random random_;
  std::vector<Event> events_;
  std::array<Queue, kLayers> queue_;
  std::array<int, kLayers> free_{};
  std::array<int, kLayers> rounds_{};
  std::array<double, kTracks> enter_{};
  std::array<bool, kTracks> real_{};
  std::array<bool, kTracks> alive_{};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: r300 REPLICATIONS SEED\n");
    return 2;
  }
  const long replications = std::strtol(argv[1], nullptr, 10);
  Raid raid(std::strtoull(argv[2], nullptr, 10));
  const auto begin = std::chrono::steady_clock::now();
  for (long i = 0; i < replications; ++i) raid.simulate();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("{\"seconds\": %.6f, \"real\": %.6f, \"decoy\": %.6f}\n", seconds,
              static_cast<double>(raid.real_leakers) / static_cast<double>(replications),
              static_cast<double>(raid.decoy_leakers) / static_cast<double>(replications));
  return 0;
}

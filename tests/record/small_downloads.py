"""The downloads that the bundled sets are made from, small enough to follow by hand."""

from __future__ import annotations

import gzip
import json

import polars as pl

from secondnight.record.catalogue import DATA

ATTACKS = """time_start,time_end,model,launched,destroyed,not_reach_goal,num_hit_location,num_fall_fragment_location,is_shahed
2026-03-08 18:30,2026-03-09 08:00,Shahed-136/131,197.0,161.0,0.0,8.0,1.0,120.0
2026-03-09 18:30,2026-03-10 08:00,Shahed-136/131,50.0,40.0,0.0,8.0,1.0,20.0
2025-07-22 20:00,2025-07-23 09:00,Shahed-136/131,71.0,27.0,18.0,3.0,,
2025-07-23 20:00,2025-07-24 09:00,Shahed-136/131,100.0,80.0,0.0,,,
2025-07-23 20:00,2025-07-24 09:00,Iskander-M,4.0,1.0,2.0,,,
2025-05-07 14:30,2025-05-07 20:30,Shahed-136/131,31.0,20.0,5.0,,,
2025-05-06 20:30,2025-05-07 14:30,Shahed-136/131,187.0,81.0,64.0,,,
2025-05-06 20:30,2025-05-07 14:30,Kalibr,3.0,,,,,
2025-05-06 20:30,2025-05-07 14:30,X-101/X-555,2.0,1.0,,,,
2025-05-06 20:30,2025-05-07 14:30,X-101/X-555 and Iskander-M,9.0,2.0,,,,
2024-10-05,2024-10-05 08:00,Geran-3,13.0,3.0,,,,
2024-05-16 ,2024-05-16 ,Lancet,,1.0,,,,
2023-05-16 3:30,2023-05-16 07:00,Orlan-10 and ZALA,1.0,1.0,,,,
"""  # noqa: E501

BY_DUTY = "мск дежурными средствами ПВО уничтожены"
POSTS = [
    # an ordinary overnight bulletin without hours; its regions do not add up, and the origin gives "one each" a five
    (
        "2025-01-02 04:10",
        "overnight",
        "",
        "",
        9,
        0,
        {"Belgorod": 5, "Kursk": 5, "Moscow region": 5},
        1,
        5,
        "В течение прошедшей ночи дежурными средствами ПВО уничтожены девять украинских БпЛА: пять – над территорией "
        "Белгородской области, по одному – над территориями Курской и Московской обл",
    ),
    # an evening window told after midnight UTC+3, on the calendar day before in UTC; the origin took the first count
    (
        "2025-01-02 21:30",
        "window",
        "20:00",
        "24:00",
        3,
        0,
        {"Kursk": 3},
        0,
        "",
        f"С 20.00 мск до полуночи {BY_DUTY} три БПЛА над территорией Курской области и один – над Брянской.",
    ),
    # a day window astride of noon belongs to the coming night; one count for two regions
    (
        "2025-01-03 13:00",
        "window",
        "11:00",
        "15:30",
        3,
        0,
        {"Kursk": 3, "Belgorod": 3},
        0,
        "",
        f"С 11.00 до 15.30 {BY_DUTY} три украинских БПЛА над территориями Курской и Белгородской областей.",
    ),
    # marked as cumulative, but one night
    (
        "2025-04-04 04:18",
        "overnight",
        "21:00",
        "05:00",
        107,
        1,
        {},
        0,
        "",
        f"За период с 21.00 мск 3 апреля по 05.00 мск 4 апреля {BY_DUTY} 107 украинских БПЛА: ▫️ 34 – над территорией К",
    ),
    # marked as cumulative, and three days: the reader leaves it out, so the origin's count stays
    (
        "2025-05-23 10:22",
        "window",
        "",
        "",
        1177,
        1,
        {},
        0,
        "",
        "В ходе отражения налета (с 20 часов 20 мая до 8 часов 23 мая) уничтожено 1177 БПЛА.",
    ),
    # hours that the origin misread as 31:07; drones on their way to Moscow are a part of those over its region
    (
        "2025-08-01 04:17",
        "overnight",
        "31:07",
        "04:10",
        60,
        0,
        {},
        0,
        "",
        f"В течение ночи с 23.30 мск 31.07 до 04.10 мск 1.08 {BY_DUTY} 60 украинских БПЛА: 40 – над территорией "
        "Московского региона, в том числе 15, летевших на Москву, 20 – над территорией Тульской области.",
    ),
    # the morning half of a night, from midnight; counts in brackets instead of the joint one
    (
        "2025-09-07 04:19",
        "window",
        "",
        "",
        69,
        0,
        {"Tula": 69, "Kaluga": 69},
        0,
        "",
        f"С полуночи до 06.30 {BY_DUTY} 69 БПЛА над территориями Тульской (60 БПЛА) и Калужской (9 БПЛА) областей.",
    ),
    # a morning that does not close the night, and a post without any hours
    (
        "2025-09-08 05:30",
        "window",
        "07:00",
        "08:00",
        1,
        0,
        {},
        0,
        "",
        "С 7.00 до 8.00 мск дежурными средствами ПВО сбит украинский беспилотник над территорией Тверской области.",
    ),
    (
        "2025-09-09 15:00",
        "window",
        "",
        "",
        2,
        0,
        {},
        0,
        "",
        "Дежурными средствами ПВО над городом Москвой уничтожены два украинских беспилотника.",
    ),
    # after the end of the record
    ("2026-03-09 04:00", "overnight", "", "", 99, 0, {}, 0, "", "ночью"),
]

CAMPAIGNS = """campaign,date_start,date_end,place,metric,value,unit,source_url,note
V-1,1944-06-13,1944-08-02,London,killed,4735,persons,http://a.b/c,"RECONSTRUCTED: Churchill 2 Aug 1944"
V-2,1945-01-01,1945-03-27,London,impacts_per_week,55,rockets/week,http://a.b/d,a forum; LOW CONFIDENCE
Blitz,1940-09-07,1940-11-02,London,consecutive_nights,57,nights,http://a.b/e,
"""

DRONES = """system,origin,class,speed_kmh_low,speed_kmh_high,range_km_low,range_km_high,warhead_kg_low,warhead_kg_high,unit_cost_usd_low,unit_cost_usd_high,propulsion,source,source_status,note
A,X,decoy,100,160,,,,,,15000,piston,http://a.b,general-knowledge-unverified,
"""  # noqa: E501
DEFENCES = """system,operator,layer,engagement_km_low,engagement_km_high,ready_missiles_per_unit,cost_per_shot_usd_low,cost_per_shot_usd_high,effector,source,source_status,note
I,U,short,10,40,1,2000,5000,ram,http://a.b,mixed,"3-5k retrieved; Zelensky claims 68% success (Oct 2025), 150 of 810 on one night (Sep 2025); range known"
FP-7.X interceptor (announced),U,long,,,,,1000000,SAM,http://a.b/2026/06,retrieved,
"""  # noqa: E501

ALERTS = [
    ("Kyiv City", "2026-03-08T20:00:00", "2026-03-08T21:00:00", 1),
    ("Odeska oblast", "2026-03-08T22:00:00", "2026-03-10T08:00:00", 2),
    ("Kharkivska oblast", "2026-03-01T10:00:00", "2026-03-01T11:00:00", 1),
    ("Sumska oblast", "2026-03-01T10:00:00", "2026-03-02T11:00:00", 7),
    ("Sumska oblast", "2026-03-09T10:00:00", "2026-03-09T11:00:00", 1),
]
KYIV = """oblast,raion,hromada,level,started_at,finished_at,source
Kyiv City,,,oblast,2023-05-01 20:00:00+00:00,2023-05-01 21:30:00+00:00,official
Kyiv City,,,oblast,2023-05-01 20:00:00+00:00,2023-05-01 21:30:00+00:00,official
Lvivska oblast,,,oblast,2023-05-01 20:00:00+00:00,2023-05-01 21:30:00+00:00,official
"""

# Two states: 1 is personalist and at war in 1990, its leader falls to the army and the next one is still there in 2015.
ARCHIGOS = """obsid,gwcode,leadid,leader,yrborn,gender,startdate,enddate,entry,exit,exitcode
A-1,1.0,x,A,1900,M,1980-01-01,1990-06-30,Regular,Irregular,"Removed by Military, without Foreign Support"
A-2,1.0,y,B,1900,M,1990-07-01,2015-12-31,Irregular,Still in Office,
B-1,2.0,z,C,1900,M,1989-01-01,1991-12-31,Regular,Regular,Regular
B-2,2.0,z,D,1900,M,1992-01-01,1992-12-31,Regular,Natural Death,
"""
CONFLICTS = """conflict_id,year,gwno_a,gwno_b,type_of_conflict
1,1990.0,1.0,2.0,interstate
2,1991.0,2.0,,intrastate
"""
REGIMES = """cowcode,gwf_country,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype
1,A,A1,1/1/1970,6/30/1990,military personal
1,A,A2,6/30/1990,12/31/2020,parliamentary
"""
WARS = """warnum,ccode1,ccode2,year,outcome1
7.0,1.0,2.0,1989.0,2.0
7.0,1.0,2.0,1990.0,2.0
7.0,2.0,1.0,1990.0,1.0
8.0,3.0,1.0,1990.0,1.0
"""
COUPS = """coup_id,year,conspiracy,attempt,realized,military,killed,harrest,jailed,tried,fled,exile
1,1990,0,0,1,1,0,1,0,0,0,1
2,1990,0,0,1,0,1,0,1,0,0,0
3,1990,0,1,0,1,1,0,0,0,0,0
4,2016,1,0,0,0,0,0,0,0,1,0
"""
TERMINATIONS = """DyadEp,Year,TypeOfConflict,StartDate2,EpEndDate,Outcome
11,1979,2,1979-02-17,3/16/79,2
12,1965,2,1965-12-31,,
12,1975,2,1965-12-31,1975-04-30,4
13,2014,2,2014-01-01,,.
14,1990,3,1990-01-01,12/31/90,1
"""
ECONOMY = {
    "brent_monthly": "Date,Price\n2013-12-15,111.0\n2026-02-15,70.5\n2026-03-15,90.0\n",
    "russia_macro_monthly": "date,cpi_mom,cpi_yoy,key_rate,rate_usd,rate_eur,rate_cny\n"
    "2026-02-01,0.5,6.04957,15.5,80.25,,11.0\n2026-03-01,0.6,6.1,15.0,81.0,90.0,11.1\n",
    "reserves_monthly": "date,total_mln_usd,fx_mln_usd,gold_mln_usd\n2026-03-01,10.0,6.0,4.0\n"
    "2026-04-01,11.0,6.0,5.0\n",
    "crea_monthly": "date,destination_region,oil_eur_per_day,gas_eur_per_day,coal_eur_per_day\n"
    "2026-02-01,China,1,2,3\n2026-02-01,Total,10,20,30\n",
    "crea_crude_ports_monthly_by_area": "month,area,value_tonne\n"
    "2022-02,Arctic,9\n2022-03,Arctic,10.4\n2022-03,Baltic,20.3\n",
    "urals_budget_transcribed": "period,series,value,source_url,note\n"
    "2022-H1,urals_usd_bbl_avg,84.09,http://a.b,Jan-Jun\n"
    "2025-02,oil_gas_budget_revenue_trn_rub,0.643,http://a.b,LOW CONFIDENCE\n"
    "2025,revenue_sensitivity_bln_rub_per_usd_bbl,160,http://a.b,\n"
    "2025-04-04,urals_usd_bbl_spot_primorsk,52.76,http://a.b,\n",
}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0) if path.suffix == ".gz" else text.encode())


def write_posts(path):
    rows = [
        {
            "post_date": time[:10],
            "post_datetime_utc": time,
            "kind": kind,
            "window_start_msk": start or None,
            "window_end_msk": end or None,
            "claimed_downed": claimed,
            "cumulative_or_multiday": flagged,
            "regions_json": json.dumps(regions),
            "text_truncated": cut,
            "moscow_region": moscow or None,
            "text": text,
        }
        for time, kind, start, end, claimed, flagged, regions, cut, moscow, text in POSTS
    ]
    write(path, pl.DataFrame(rows, strict=False).write_csv())


def make_downloads(folder):
    """Fill a folder with downloads in miniature."""
    write(folder / "ua_missile_drone_attacks/missile_attacks_daily.csv", ATTACKS)
    write_posts(folder / "ru_mod_drone_claims/mod_russia_downed_claims.csv.gz")
    (folder / "ua_air_raid_alerts").mkdir()
    alerts = pl.DataFrame(ALERTS, schema=["region", "started_at", "finished_at", "n_subalerts"], orient="row")
    times = pl.col("started_at", "finished_at").str.to_datetime(time_unit="us").dt.replace_time_zone("UTC")
    alerts.with_columns(times).write_parquet(folder / "ua_air_raid_alerts/oblast_alert_events.parquet")
    write(folder / "ua_air_raid_alerts/official_data_en_20220315_20240422.csv.gz", KYIV)
    write(folder / "historical_campaigns/historical_air_campaigns.csv", CAMPAIGNS)
    # rows that are passed on as they are: the bundled ones serve as origins
    uae = pl.read_parquet(DATA / "uae_2026.parquet")
    write(folder / "historical_campaigns/uae_2026_cumulative.csv", uae.write_csv())
    closures = pl.read_parquet(DATA / "airport_closures.parquet")
    write(folder / "ru_airport_closures/airport_closures_reported.csv", closures.write_csv())
    polls = pl.read_parquet(DATA / "polls.parquet").rename({"date": "date_approx"})
    write(folder / "public_opinion/polls_transcribed.csv", polls.write_csv())
    write(folder / "technical_figures/drones_and_decoys.csv", DRONES)
    write(folder / "technical_figures/air_defence_systems.csv", DEFENCES)
    state = folder / "leaders_coups_wars"
    write(state / "archigos_leader_spells.csv.gz", ARCHIGOS)
    write(state / "ucdp_acd_conflict_years.csv.gz", CONFLICTS)
    write(state / "reign_regimes.csv", REGIMES)
    write(state / "cow_interstate_wars_dyad_year.csv.gz", WARS)
    write(state / "cline_coup_detat_project_v2.1.2.csv", COUPS)
    write(state / "ucdp_termination_dyadic_2015.csv.gz", TERMINATIONS)
    for name, text in ECONOMY.items():
        write(folder / f"economy_sanctions/{name}.csv", text)

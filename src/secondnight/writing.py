from secondnight.present.numbers import number, percent  # moved here soon

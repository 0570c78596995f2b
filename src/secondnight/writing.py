from secondnight.present.numbers import figures, number, percent  # moved here soon

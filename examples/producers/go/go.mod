module example.org/scoring

go 1.19

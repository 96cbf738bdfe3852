# Plans of ensembles and sensitivity studies: what is wrong with them, and what they say.

plan-syntax = the plan cannot be read: { $why }
plan-syntax-at = the plan cannot be read, line { $line }: { $why }
plan-range = `{ $key }` is out of range, or its range is empty; `azalai parameters` lists what is accepted
plan-whole = `{ $key }` takes whole numbers: write one in place of { $given }
plan-key = `{ $key }` cannot be varied here: it is no number that these runs read, or it is fixed; `azalai parameters` lists them
plan-design = the design does not fit its kind: a grid needs [values], sobol and latin need [ranges] and points, csv needs file and nothing else
plan-study = a screening needs at least { $trajectories } trajectories, indices at least { $rows } rows and one value to keep; one of both must be made
plan-count = an ensemble has at least one replicate and one day, and at most { $most } points with their replicates
plan-no-ranges = flight alone has no ranges of its own: name the values in [ranges]
plan-dimensions = a Sobol sequence has at most { $most } dimensions, of which indices take two a value; name fewer values, or keep fewer
plan-row = { $path }, line { $line }: expected { $n } numbers
plan-point = point { $n } of the plan cannot be run: the scenario has an error there
plan-keep = there are { $n } values and { $keep } are kept: without a screening (trajectories) nothing says which
plan-outcome = nothing is kept under `{ $name }`; known are { $known }
plan-shard = this is task { $number } of { $all }: give --shard K/N, or set AZALAI_SHARDS to the number of tasks

ensemble-progress = {"{bar:30} {percent:>3}"} % of {"{len}"} units of work, {"{eta}"} left
ensemble-whole = { $dir } has all { $parts } parts
ensemble-shard-done = shard { $number } of { $of }: its { $parts } parts are in { $dir }
ensemble-stopped = interrupted: { $n } of { $all } parts are in { $dir }; the same command goes on from there
ensemble-status = { $done } of { $all } parts are there ({ $members } runs in all)
ensemble-missing = missing: { $list }
ensemble-incomplete = { $n } of { $all } parts are missing in { $dir }; run the plan again, or merge what is there with --allow-partial
ensemble-partial = { $dir } has { $done } of { $all } parts: points.csv and members.parquet hold these alone
ensemble-merged = { $members } runs are in { $dir }: points.csv and members.parquet
ensemble-head = median of the runs
ensemble-head-spread = median of the runs, and 5-95%

sensitivity-head = { $screened } runs to choose the values, { $decomposed } to share out the variance
sensitivity-outcome = { $measure }, { $who }
sensitivity-of = { $strategy }: { $measure }, { $who }
sensitivity-parameter = value
sensitivity-effect = effect
sensitivity-first = first
sensitivity-total = total
sensitivity-still = nothing moves it
sensitivity-where = every value and outcome: { $path }

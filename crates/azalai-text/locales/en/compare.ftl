# Two run folders beside each other.

compare-no-run = { $dir } is no run folder: there is no manifest.json in it; azalai run writes one
compare-is-scenario = { $dir } is a scenario, not a run: run it first (azalai run { $dir } --out DIR), then give the folder of the run
compare-of-command = { $dir } was written by azalai { $command }: runs alone are compared, give the folder of an azalai run
compare-unfinished =
    { $n ->
        [one] the run in { $dir } is not finished: { $n } replicate is kept; resume it with azalai run … --resume
       *[other] the run in { $dir } is not finished: { $n } replicates are kept; resume it with azalai run … --resume
    }
compare-version = { $dir } was written by Azalai { $wrote }, and this is { $version }: numbers of different versions are not compared; run it again with this version
compare-broken = { $file } cannot be read as Azalai wrote it: { $why }
compare-nothing = { $a } and { $b } cannot be compared: no day, place and measure is in both. What differs (A, now B): { $differences }

compare-heading = Two runs beside each other
compare-title = Are they comparable?
compare-same = The same run twice: scenario, seed, version and parameters are the same, and so is every number.
compare-more-replicates = The same run with more replicates: run n of both is the same run, so that their numbers differ by the luck of the runs that one has and the other has not.
compare-paired = Comparable run by run: run n of both had the same luck and the same drawn values, so that their difference is what differs below.
compare-other-luck = Comparable as a whole, not run by run: seed, rules, first day or the way people are followed differ, so that each run had other luck. Small differences may be luck.
compare-other-values = Comparable as a whole, not run by run: the values that runs draw are others. Small differences may come from that.
compare-differ = What differs (A, now B):
compare-model = one is a run of flight alone, the other a run of the return model
compare-start = first day { $a }, now { $b }
compare-replicates = replicates { $a }, now { $b }
compare-drawn = the sets of values that runs draw
compare-only-a = strategies in A alone: { $names }
compare-only-b = strategies in B alone: { $names }
compare-levers = strategies with other levers: { $names }

compare-runs = The two runs
compare-head-run = Run
compare-head-folder = Folder
compare-head-scenario = Scenario
compare-head-replicates = Replicates
compare-head-seed = Seed
compare-head-hash = Hash
compare-scores = Distance from the counts (averaged relative difference, mean over runs, on the { $days } counted days that both hold): A { $a }, B { $b }; scaled to the counted total: A { $ra }, B { $rb }. 0 is no distance.

compare-strategies = What each says of the strategies
compare-too-few = One of them has fewer than 20 runs: neither verdicts nor their agreement are shown.
compare-agreement = Of { $all } effects that both judge, { $same } are judged alike.
compare-other = Effects that the two judge otherwise, each against its own reference
compare-all = Every effect that both hold
compare-head-strategy = Strategy
compare-head-outcome = Outcome
compare-head-says-a = A says
compare-head-says-b = B says
compare-more = more
compare-less = less
compare-as-much = about the same
compare-open = undecided

compare-lines = What each shows
compare-lines-apart = Medians, with the interval in which nine runs in ten lie; fewer than 20 runs show none. Simulated, not recorded.
compare-lines-note = Medians, with the interval in which nine runs in ten lie. B − A: mean difference run by run, with nine pairs in ten. Fewer than 20 runs or pairs show no interval and no share; what a folder hides is not compared. Simulated, not recorded.
compare-head-what = What
compare-head-a = A
compare-head-b = B
compare-head-difference = B − A
compare-head-more = B is more in
compare-hindcast = recorded events to the end
compare-forecast = recorded events to the decision, then simulated
compare-flight = flight alone
compare-course = { $mode }, { $date }
compare-course-of = { $strategy }: { $mode }, { $date }
compare-band = { $median } ({ $band })
compare-hidden = hidden
compare-repeat = made by azalai compare from the files of both folders
compare-course-same = the same in both
# $names
compare-same-in-both = The same in both folders: { $names }.
compare-shown = More strategies and days are in --json and in the page of --out.
compare-page = The page is { $file }
compare-run = { $name }: { $dir } ({ $scenario }, { $replicates }, seed { $seed })
compare-exists = { $file } is there already and was not made by azalai compare; give another name

help-compare = Set two finished runs beside each other: whether they are comparable, what differs, what each says
help-compare-a = Folder of a run, as azalai run writes it
help-compare-b = Folder of another
help-compare-json = Print JSON
help-compare-out = Write a page too, such as compared.html: both languages, no network
name-page = FILE.html

# Why a folder for results cannot be used.
folder-is-file = { $dir } is a file; name a folder for the results with --out
folder-not-writable = { $why }; name a folder that you may write to
folder-unfinished =
    { $n ->
        [one] { $dir } holds an interrupted run with { $n } finished replicate; add --resume to resume it, or --force to start again
       *[other] { $dir } holds an interrupted run with { $n } finished replicates; add --resume to resume it, or --force to start again
    }
folder-finished = { $dir } holds a finished run; name another folder with --out, or add --force to replace the run
folder-no-run = { $dir } holds no run of Azalai that can be resumed, but { $names }; leave out --resume, or name another folder with --out
folder-not-empty = { $dir } is not empty, it holds { $names }; name another folder with --out, or add --force to write beside what is there
folder-names-more = { $names } and { $more } more
folder-foreign-parts = { $dir } holds { $path }, which Azalai did not write; nothing was changed: move it away, or name another folder with --out
folder-in-the-way = { $dir } holds { $path }, which Azalai did not write as it is now; nothing was changed: move it away, or name another folder with --out
whole-no-folder = { $dir } is there and is no folder; name another one
whole-in-the-way = { $dir } holds { $path } already; nothing was changed: move it away, or name another folder
folder-busy = a run is going on in { $dir } (process { $process }, since { $since }); wait for its end, or name another folder with --out
folder-busy-unsigned = a run is going on in { $dir }; wait for its end, or name another folder with --out
parts-unreadable = { $dir }: the interrupted run is of another version or damaged and cannot be resumed; give --force instead of --resume to start again
parts-of-another-run = { $dir }: the interrupted run was another one ({ $differences }); give the same options to resume it, or --force to start again
shard-of-another-run = { $dir }: the file holds runs of another design; give the same scenario and options
differs-version = version { $before }, now { $now }
differs-scenario = scenario { $before }, now { $now }
differs-files = scenario files as they were, now changed
differs-rules = rules { $before }, now { $now }
differs-seed = seed { $before }, now { $now }
differs-days = days { $before }, now { $now }
differs-individuals = individuals { $before }, now { $now }
differs-setting = { $name } { $before }, now { $now }
kept-flight-strategy = strategies act under the return model: a run under Flee's rules has none
saved-of-another = the saved run is damaged, or of another version or scenario

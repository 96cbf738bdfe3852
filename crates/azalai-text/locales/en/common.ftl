# A value alone.
as-it-is = { $text }

# $text: any value; between: what is between the messages of a list of messages
between = {"; "}

# Dates, lists and intervals.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# $day: 1 to 31, $month: its name, $year: four digits
date = { $day } { $month } { $year }
date-first = { $day } { $month } { $year }
# $from, $to: dates
period = { $from } to { $to }
# $before: all but the last, between commas
list = { $before } and { $last }
# $low, $high: numbers
interval = { $low }–{ $high }
interval-of = { $low } to { $high }
percent = { $number }%

# Counts that are told in many places.
replicates =
    { $n ->
        [one] { $n } replicate
       *[other] { $n } replicates
    }
days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }

# Why a folder cannot be used.
folder-is-file = { $dir } is a file; name a folder for the results with --out
folder-unfinished = { $dir } holds a run that was interrupted; add --resume to go on with it or --force to start again
folder-no-run = { $dir } holds no run of Azalai to go on with; leave out --resume, or name another folder with --out
folder-not-empty = { $dir } is not empty; name another folder with --out, or add --force to write there all the same
parts-unreadable = { $dir }: the interrupted run cannot be read; add --force instead of --resume to start again
parts-of-another-run = { $dir }: the interrupted run was another one ({ $differences }); give the same options to go on, or --force to start again
shard-of-another-run = { $dir }: the file holds runs of another design; give the same scenario and options
differs-version = version { $before }, now { $now }
differs-scenario = scenario { $before }, now { $now }
differs-files = scenario files as they were, now changed
differs-rules = rules { $before }, now { $now }
differs-seed = seed { $before }, now { $now }
differs-days = days { $before }, now { $now }
differs-individuals = individuals { $before }, now { $now }
differs-setting = { $name } { $before }, now { $now }

# A value alone.
as-it-is = { $text }
fault-at = { $path }: { $why }
io-not-found = there is no such file
io-denied = it may not be read or written by this user
io-folder = it is a folder
io-no-folder = a part of its path is no folder
io-full = the disk is full
io-no-text = it holds signs that are no text in UTF-8
# What something declared in code means.
meaning = { $text }

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

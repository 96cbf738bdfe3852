# table.rs
has-bytes = it has { $bytes } bytes
file-begins-byte = the file begins with a byte-order mark
none-here-dropped = none here: it is dropped; Flee takes it for the first letter of its data
save-utf-8-without = save it as UTF-8 without BOM
file-bytes-most = the file has { $bytes } bytes; at most { $most } are read of settings
settings-take-few = settings take a few thousand bytes; is this another file?
file-cannot-read = the file cannot be read: { $why }
give-file-you-may = give a file that you may read, of at most 64 MB
file-is-workbook = the file is a workbook of a spreadsheet, not a table as text
file-no-utf-8 = the file is no UTF-8 text
save-utf-8-spreadsheet = save it as UTF-8 (in a spreadsheet: CSV UTF-8)
file-no-utf-8-text = { $n ->
        [one] line { $lines } has letters that are no UTF-8
       *[other] lines { $lines } have letters that are no UTF-8
    }; these letters are read as Windows-1252
none-if-letters = none if the letters shown are right; names must then match those of the other files
semicolons = semicolons
tabs = tabs
cells-separated-expected = the cells are separated by { $name }; expected commas
save-csv-commas = `azalai fix FOLDER --write COPY` writes commas; in a spreadsheet, the separator is an option of saving or of the language

# fix.rs
path-and-why = { $path }: { $why }
same-road-line = the same road as in line { $line }, of the same length
word-written = the word `{ $text }`
nothing-written = `{ $text }`, which says that nothing is known
blanks-around = blanks around `{ $text }`
date-written = the date `{ $text }`
written-in-file = `{ $text }` is written `{ $name }` in { $file }
number-written = the number `{ $text }`
column-written = the column `{ $text }` is called `{ $name }`
letters-unseen = letters that cannot be seen or are of two parts in `{ $text }`
separated-otherwise = another separator than commas

# layout.rs
layout-sep-line = the line `sep=` is a spreadsheet's own
layout-title = { $n ->
        [one] a line of title is above the header
       *[other] { $n } lines of title are above the header
    }
layout-tags = the row holds tags (HXL), no values
layout-blank = { $n ->
        [one] a row has nothing in any cell
       *[other] { $n } rows have nothing in any cell
    }
layout-total = { $n ->
        [one] a row holds the sums of others
       *[other] { $n } rows hold the sums of others
    }
layout-note = { $n ->
        [one] a line of text is below the table
       *[other] { $n } lines of text are below the table
    }
quote-never-closed = the text that begins here with a double quote never ends: everything up to the end of the file is in it
quote-takes-in-rows = the text that begins here with a double quote takes in what look like rows of the table
close-the-quote = close it with a double quote; within such a text each double quote is written twice
flee-reads-one-cell = Flee reads the rows in it as one cell
layout-header-again = { $n ->
        [one] the header is there once more
       *[other] the header is there { $n } times more
    }
layout-empty-columns = columns without a name or a value are at the end
fix-removes-them = `azalai fix FOLDER --write COPY` removes them
layout-foreign = the columns are those of an export of { $whose }, not of a table of a scenario
layout-strange = the columns ({ $columns }, …) are not those of { $file }
layout-make-table = make a table of its rows with { $columns }
layout-columns = the columns { $columns }
layout-of-flee = the columns that Flee reads
bars = vertical bars

# told.rs
numbers-written = { $n ->
        [one] a number is written in another way (column { $columns }): `{ $shown }` means { $meant }
       *[other] { $n } numbers are written in another way (columns: { $columns }); the first, `{ $shown }`, means { $meant }
    }
words-written = { $n ->
        [one] a word is written in another way (column { $columns }): `{ $shown }` means `{ $meant }`
       *[other] { $n } words are written in another way (columns: { $columns }); the first, `{ $shown }`, means `{ $meant }`
    }
nothing-is-written = { $n ->
        [one] a cell says `{ $shown }` where nothing is known (column { $columns })
       *[other] { $n } cells say that nothing is known (columns: { $columns }); the first, `{ $shown }`
    }; expected an empty cell
fix-empties-cells = `azalai fix FOLDER --write COPY` leaves such cells empty
fix-writes-words = `azalai fix FOLDER --write COPY` writes the words of the tables
column-unread = { $n } cells of the column `{ $column }` cannot be read; the first is `{ $shown }`; expected { $expected }
numbers-alone = numbers
dates-such-as = dates such as 2023-11-25
words-such-as = one of: { $words }
write-first-of-it = a month or a year is no day: write its first day; in events.csv, date_precision says `month` or `year`
dates-written = { $n ->
        [one] a date is written in another way (column { $columns }): `{ $shown }` means { $meant }
       *[other] { $n } dates are written in another way (columns: { $columns }); the first, `{ $shown }`, means { $meant }
    }
either-written = { $n ->
        [one] `{ $shown }` may mean { $one } or { $other }, and no other cell of its column ({ $columns }) decides
       *[other] { $n } cells have two meanings (columns: { $columns }); the first, `{ $shown }`, may mean { $one } or { $other }, and no other cell of its column decides
    }
write-the-one-meant = write { $one } or { $other }
fix-writes-numbers = `azalai fix FOLDER --write COPY` writes digits with a point, as in 1200.5
fix-writes-dates = `azalai fix FOLDER --write COPY` writes year-month-day

# files.rs
file-bytes-most-read = the file has { $bytes } bytes; at most { $most } are read
file-endless = more than { $most } bytes come out of it, and no end
it-is-a-pipe = it is a named pipe
it-is-a-device = it is a device
it-is-a-socket = it is a socket
it-is-a-folder = it is a folder
it-is-no-file = it is no ordinary file
no-such-file = there is no such file

# lib.rs
scenario-folder-name = a scenario is a folder; name the folder that holds scenario.toml or input_csv
give-path-folder = give the path of a folder, or one of: { $names }
no-such-scenario = there is no such scenario
folder-holds-no = the folder holds no scenario
azalai-scenario-scenario = an Azalai scenario has scenario.toml; a Flee scenario has input_csv/, source_data/ and simsetting.yml

# say.rs
more-kind-file = and { $n } more of this kind in this file
more-may-go = correct the { $n } that are shown; the others may go with them

# check/accepted.rs
accepts-nothing = the entry for { $code } accepts nothing: there is no such finding
accepts-an-error = the entry for { $code } accepts an error, and errors cannot be accepted
remove-the-entry = remove the entry, or correct its code, file or text
correct-the-error = correct the fault itself
no-entry = `{ $name }` is no part of such a list
entry-lacks = the entry has no { $key }, and does nothing
kept-finding = { $place }, in the folder from which this one was made: { $text }
settle-kept-finding = look into it there; once it is settled, remove the entry here
write-a-kept-finding = write [[finding]], then code, severity, where, message and, if wanted, effect, or remove the file
write-an-entry = write [[accepted]], then code, reason and, if wanted, file and text; azalai check --entries prints entries

# check/conflict.rs
every-road-closed-and-trapped = every road of { $name } is closed, not only the one to { $other }; people who flee there are trapped until it opens
every-road-closed-not-one = every road of { $name } is closed, not only the one to { $other }
row-of-another-day = the row counts as day { $day } and names day { $named }
flee-counts-rows = Flee counts rows and does not read the day: conflicts from here on come on other days
row-each-day-0 = a row for each day from 0 on, without gaps
name-place-locations = name a place of locations.csv, or remove the column
did-you-mean = did you mean `{ $name }`?
no-place-locations = `{ $name }` is no place of locations.csv
column-ignored-conflict = the column is ignored: its conflict never starts
conflict-zone-no = the conflict zone `{ $name }` has no column in conflicts.csv
conflict-first-day = it is in conflict from the first day to the last
conflict-never-starts = its conflict never starts, whatever conflict_date says
add-column-named = add its column, named to the letter
conflict-day-no = `{ $name }` is in conflict from day { $day } and is no conflict_zone
enters-conflict-all = it enters conflict all the same
give-type-conflict-zone = give it the type conflict_zone and a conflict_date
conflict-nobody-lives = `{ $name }` is in conflict and nobody lives there
nobody-ever-flees = nobody ever flees from it
give-population = give its population
conflict-date-column-starts = conflict_date of `{ $name }` is { $stated }, and its column starts on day { $day }
conflict-day-0 = it is in conflict from day 0 until its column next falls to 0
conflict-starts-column = conflict starts with the column; conflict_date decides only what the place is on day 0
conflict-date-column-never = conflict_date of `{ $name }` is { $stated }, and its column is never above 0
its-conflict-never = its conflict never starts
make-two-agree = make the two agree
no-road-leads = no road leads from { $a } to { $b }
nothing-closed = nothing is closed
remove-row-add = remove the row, or add the road
closures-type-link = closures of type `link` do nothing in Flee 3
no-such-road-closures = there is no such road, and closures of type `link` do nothing in Flee 3
run-rules-azalai = run with `--rules azalai`, where it closes, or close a place or border
no-camp = `{ $name }` is no camp
becomes-town-camp = it becomes a town, and a camp when the closure ends
close-camp-use = close a camp, or use `location`
redirections-move-nobody = redirections move nobody in Flee 3, and removing one does nothing
none = none
remove-row = remove the row
no-type-closure = `{ $kind }` is no type of closure
row-ignored-nothing = the row is ignored: nothing is closed
write-country-location = write country, location, camp, idpcamp or link
closure-of-one-road = a closure of type `location` names two places with a road between them
one-road-closed = only the road between { $name } and { $other } is closed; Flee closes every road of { $name }
write-link = write `link` to say so
closure-type-location = a closure of type `location` reads its first name only
remove-second-name = remove the second name; to close a border use `country`, to close one road `link` with `--rules azalai`
every-road-people = every road of `{ $name }`, from which people flee, is closed
people-who-flee = people who flee there are trapped until it opens
close-roads-closed = close the roads that were closed, not the place
write-country-locations = write a country of locations.csv to the letter
no-place-locations-csv = no place of locations.csv is in `{ $name }`
closure-overlaps-one = the closure overlaps the one in line { $line }
all-open-day-when = all is open from day { $end }, when the first of the two ends
write-one-row-whole = write one row for the whole time
first-row-makes = the first row makes { $country } the home country, and all conflict is elsewhere
counts-abroad-foreign-weight = { $country } counts as abroad: foreign_weight works the wrong way round
begin-place-such = begin with a place in { $country }, such as `{ $name }`
closure-starts-day = the closure starts on day { $start }, after the run of { $days } days
check-day-remove = check the day, or remove the row
closure-ends-day = the closure ends on day { $end }, not after its start on day { $start }
stays-closed-end = it stays closed to the end of the run
opens-again-same = it opens again the same day
give-first-day = give the first day on which it is open again, or -1
closure-ends-day-run = the closure ends on day { $end }, and the run has { $days } days
opened-within-run = it is not opened within the run
minus-one-says-so = -1 says the same
forwarding-hub-redirections = `{ $name }` is a forwarding hub, and redirections move nobody in Flee 3
ordinary-place-everybody = it is an ordinary place that everybody leaves the next day
write-town-marker = write town, or marker for a crossroads
column-link-type-no = the column `link_type` has no effect in Flee 3
everybody-drives-max-move-speed = everybody drives at max_move_speed
give-max-move-speed-walk-probability = give max_move_speed or walk_probability instead
road-exists-twice = the road exists twice, which doubles its weight in choices
none-flee-3-stores = none: Flee 3 stores the flag and reads it nowhere
forced-redirection-moves-nobody = forced_redirection { $value } moves nobody
write-0 = write 0

# check/counts.rs
same-date-as-before = the row has the same date as the row before it
earlier-date-than-before = the row has an earlier date than the row before it
apart-start = { $total } and { $sum } at the start
apart-middle = { $total } and { $sum } at the middle
apart-end = { $total } and { $sum } at the end
file-total = `{ $name }` has the file of the total
everybody-counted-if = everybody is counted as if in this camp, and again with the others
name-camp-own-file = name the camp's own file
remove-row-add-camp = remove the row, or add the camp to locations.csv
counts-still-decide = its counts still decide how many people flee, and are compared with nothing
counts-of-strategies = counts.csv in a scenario with groups, whose runs compare strategies
counts-beside-nothing = such runs show nothing beside these counts; a run of flight alone (`--mode flight`) takes them for the number of people who flee
counts-as-observations = import them again, or write each as a row of observations.csv with the measure displaced_present, its place and the use shown, and remove counts.csv
counts-no-camp = `{ $name }` has counts and is no camp ({ $kind })
give-type-camp = give it the type camp or idpcamp
files-flee-adds = `{ $name }` has { $files } files, which Flee adds up wrongly unless their dates agree
counts-between-dates = counts between the dates of the two files are off, and rows after the end of one are lost
add-files-up-yourself = add the files up yourself, into one
counts-interpolated-file = counts are interpolated in file order, so that they jump
sort-rows-date = sort the rows by date, one row a date
days-without-count = { $days } days without a count
straight-line-bridges = a straight line bridges the gap; flight in between is a guess
add-counts-say = add counts, or say in the notes that there are none
count-below-0 = the count is { $count }, below 0
total-falls-many = the total falls by as many people, and with it how many flee
check-sign-digits = check the sign and digits of the row
first-count-day = the first count is of day { $first }: { $value } people
many-people-day = as many people are there from day 0
add-row-start-0 = add a row for the start, with 0 if the camp was empty
last-count-day = the last count is of day { $last }, and the run has { $days } days
last-count-held = the last count is held to the end
add-later-counts = add later counts, or shorten the run
first-count-any = the first count of any camp is of day { $first }
until-then-first = until then the first counts decide how many people flee
correct-startdate-add = correct StartDate, or add rows for the start, with 0 where nobody was counted
count-falls-rises = the count falls from { $a } to { $b } and rises to { $c }
people-sent-home = people are sent home and out again; a correction at this date scales earlier counts by it
check-digits-row = check the digits of the row
count-rises-falls = the count rises from { $a } to { $b } and falls to { $c }
people-flee-who = people flee who may not exist, and are sent home again
in-layout-already = { $path } is in the layout already
same-counts = { $path } has the same counts as { $other }
same-people-counted = the same people are counted twice
give-each-camp = give each camp its own counts
correction-dated-before = the correction is dated before the first day
is-ignored = it is ignored
give-date-within = give a date within the run, or remove the row
correction-dated-after = the correction is dated after the run
rescales-every-count = it rescales every count of the run all the same
counts-date = { $n } counts have that date
earlier-counts-scaled = earlier counts are scaled by each
keep-one-row-date = keep one row of that date
earlier-counts-multiplied = earlier counts are multiplied by { $factor }
correction-raises-earlier = a correction that raises earlier counts says that people were there unregistered, from the first day on
more-than-half = more than half of the people counted before are taken to have been counted wrongly
check-counts-before = check the counts at and before that date
total-sum-over = the total and the sum over camps differ: { $cases }
sum-from-camps-camps-decide = with sum_from_camps the camps decide how many people flee, without it the total
say-two-meant-people = say which of the two is meant; are people outside camps in the total?
holds-people-day = `{ $name }` holds { $first } people on day 0 and its capacity is { $capacity }
flee-subtracts-them = Flee subtracts them from the capacity, which at 0 or below becomes unlimited
give-capacity-camp = give the capacity that the camp had
capacity-up-people = the capacity of `{ $name }` is { $capacity }, and up to { $most } people were there (counts after corrections)
people-turned-away = people are turned away in the run who were there
none-while-capacity-scaling = none while capacity_scaling is { $scaling }, which makes room for { $room }
give-least-most = give at least the most people counted, if they were counted right
capacity-times-most = the capacity of `{ $name }` is { $capacity }, { $times } times the most people there ({ $most }, counts after corrections)
camp-never-fills = the camp never fills
nothing-if-camp = nothing, if the camp was built for more

# check/format.rs
nothing-reads-file = nothing reads this file
no-so-what-would = there is no `{ $meant }`, so that what it would say is not done
file-left-over = the file is left over from an editor
remove-name-data-layout = remove it, or name it in data_layout.csv if it was meant to be read
remove-it = remove it
header-ends-comma = the header ends with a comma
none-column-without = none: a column without a name is ignored
remove-comma = remove the comma
names-blanks-around = names have blanks around them
none-flee-trims = none: Flee trims them here
remove-blanks = remove the blanks
name-blanks-around = the name `{ $cell }` has blanks around it
another-name-than = it is another name than the one without blanks
cell-blanks-around = the cell has blanks around its text
none-here = none here
file-blank-lines = the file has blank lines
none-they-skipped = none: they are skipped
remove-them = remove them

# check/native.rs
scenario-no-sources = the scenario has no sources.csv, so that no row says where it comes from
nobody-can-check = nobody can check the rows
add-sources-csv = add sources.csv and a column `source` to each table
capacity-people-observed = the capacity of `{ $id }` is { $capacity }, and { $most } people were observed there
mode-flight-turns = --mode flight turns people away who were there
same-day = `{ $a }` and `{ $b }` are `{ $one }` and `{ $other }` from the same day
only-one-two-acts = only one of the two acts
remove-one-two = remove one of the two rows
decision-date-outside-period = `decision_date` is { $date }, outside the period
nothing-forecast-strategies = there is nothing to forecast: strategies act on no day of the run
correct-date-start = correct the date, or `start` and `end`
shares-groups-sum = the shares of the groups sum to { $sum }, not to 1
some-residents-belong = some residents belong to no group, or to two
make-shares-sum = make the shares sum to 1
event-acts-no-place = event { $id } acts and has no place
nobody-flees-because = nobody flees because of it
name-place-make = name a place, or make it a broadcast or context
event-no-place = the `{ $kind }` of event { $id } is at no place of the map
does-nothing = it does nothing
name-place-places = name a place, or places of the map in `area`, or make it context
forced-return-no = forced return { $id } has no place, or no figure says how many it concerns
name-refuge-add = name the refuge, and add a row of measure forced_return of its day and group to observations.csv
event-drives-people = event { $id } drives people from `{ $name }`, where nobody lives
nobody-flees = nobody flees from there
give-population-place = give the population of the place, or leave it
event-kind-frightens = event { $id } is a { $usage } of kind `{ $kind }`, which frightens nobody
only-mode-flight = only --mode flight reads it
kinds-frighten = kinds that frighten: { $kinds }
holds-no-force = `{ $actor }` holds `{ $name }` and has no force there
holds-place-without = it holds the place without a soldier
add-row-forces = add a row to forces.csv if it has a force there; an empty strength counts as abuse.unknown_strength soldiers

# check/network.rs
there-is-no-road = there is no road
nobody-leaves-home = nobody can leave the place where they live, be it in conflict, and nobody arrives in a camp
add-row-each-road = add a row for each road, with its two places and its length in km
has-no-road = `{ $name }` has no road
one-place-connected = `{ $name }` and the one place it is connected with cannot be reached from the rest
places-connected-cannot = `{ $name }` and the { $n } places it is connected with cannot be reached from the rest
nobody-ever-arrives = nobody ever arrives there, and the people counted there go elsewhere in the run
nobody-comes-arrives = nobody comes from there or arrives there
add-a-road = add a road
add-road-nearest = add the road to it; the nearest connected place is `{ $name }`, { $km } km away in a straight line
dead-end-km-no = `{ $name }` is a dead end, { $km } km from `{ $other }`, which has no road
add-road = add the road { $a } - { $b }
people-who-come = people who come here turn back
road-already-line = the road { $ends } is there already, in line { $line }
people-see-two = people see two roads, which doubles its weight in their choices
roads-long-straight = { $share }% of the roads are as long as the straight line between their ends
journeys-too-short = journeys are too short, by about a fifth where roads wind as elsewhere
take-lengths-along = take lengths along roads, or multiply by a stated factor such as 1.2
km-road-but-km = { $ends }: { $km } km by road, but { $direct } km in a straight line (ratio { $ratio })
people-travel-sooner = people travel there sooner and choose it more often than they could
correct-length-position = correct the length, or the position of one end
km-road-km-straight = { $ends }: { $km } km by road and { $direct } km in a straight line
none-speak-rounding = none to speak of: rounding
round-lengths-up = round lengths up
people-avoid-road = people avoid the road and take longer on it than the distance suggests
correct-length-position-if = correct the length or a position; if the detour is real (mountains, a river, a border post), leave it

# check/positions.rs
lies-outside = `{ $name }` is said to be in { $country } and lies { $km } km outside it, { $there }
in-no-country = in no country
in-country = in { $country }
names-hardly-differ = `{ $a }` and `{ $b }` hardly differ
names-differ-by-letter = `{ $a }` and `{ $b }` differ by a letter
no-latitude-no = `{ $name }` has no latitude or no longitude
flee-takes-0-distances = Flee takes 0: distances from home are wrong, and lengths of its roads cannot be checked
give-position = give its position
roads-shorter-than = { $n } of its roads are shorter than the straight line
one-roads-shorter = one of its roads is shorter than the straight line and another nearly twice as long
lies-whole-degrees = `{ $name }` lies at whole degrees ({ $at }), which looks like a placeholder
maps-checks-lengths = maps and checks of lengths are off by up to 80 km
lies-far-from-gazetteer = `{ $name }` lies { $km } km from the one { $way } that a gazetteer has in { $region }
distances-home-maps = distances from home and maps are wrong
gazetteer = the gazetteer has it at { $latitude }, { $longitude }
gazetteer-km-away = a gazetteer has { $name } at { $latitude }, { $longitude }, { $km } km away
look-place-up-map = look the place up on a map; there may be another of that name
position-doubtful = the position of `{ $name }` is doubtful: { $why }
distances-home-maps-wrong = distances from home and maps are wrong; lengths of roads decide routes, positions do not
lies-latitude-longitude = `{ $name }` lies at latitude { $latitude } and longitude { $longitude }, which do not exist
distances-home-wrong = distances from home are wrong
latitudes-90-90 = latitudes are from -90 to 90, longitudes from -180 to 180; is a point or a column missing?
closures-between-countries = closures between countries and the weight of foreign places go by the country that is written
correct-country-position = correct the country or the position; are latitude and longitude exchanged, or a sign lost?
lies-near = `{ $name }` lies { $km } km from `{ $other }`
two-may-one-place = the two may be one place, counted twice
if-they-two-camp = if they are two, a camp beside its town, leave them
same-population = `{ $name }` has the same population as `{ $other }`: { $people }
many-people-flee = as many people flee from each
check-whether-number = check whether the number was copied
same-capacity = `{ $name }` has the same capacity as `{ $other }`: { $people }
one-two-fills-too = one of the two fills too soon or too late
check-whether-number-copied = check whether the number was copied, or one total split evenly
look-like-one-country = `{ $a }` and `{ $b }` look like one country under two names
they-count-two = they count as two countries: a closure finds one of them only, and journeys within it count as abroad
write-one-name = write one name everywhere
if-they-one-place = if they are one place, its roads and people are split in two
if-they-one-place-merge = if they are one place, merge them
lies-elsewhere-than-in = `{ $name }` lies { $km } km from where { $scenario } has it ({ $at })
one-two-scenarios = one of the two scenarios has it in the wrong place
look-the-place = look the place up on a map

# flee/counts.rs
names-files-their = names and the files with their counts
first-name-expected = the first name is `{ $name }`; expected `total`
begin-row-total = begin with a row total,FILE: the counts of all places together
add-it = add it
no-file = there is no file { $path }
begins-after-files = { $path } begins after the files before it, which Flee cannot add up
put-file-begins = put the file that begins first first
has-no-file = `{ $name }` has no file
write-name-file = write name,file
file-names-no-counts = the file names no counts
begin-row-total-file = begin with a row total,FILE
file-holds-no-count = the file holds no count
header-flee-takes-none = the header begins with `{ $name }`; expected `Date` or `DateTime`, to the letter, in the first line of the file
begin-header-hash = write `Date` there, or `#` before it: Flee skips such a row
write-rows-such = write rows such as 2012-02-29,120
no-name = `{ $name }` is no name of { $layout }
write-name-layout = write a name of the layout to the letter
no-count-date-after = `{ $name }` has no count of that date after its first, on which Flee stops
give-date-file = give a date of the file of counts, not its first
count-before-date = the count of `{ $name }` before that date is below 1, so that it cannot be scaled
give-another-date-or-hasten = give another date, or run with a smaller hasten
camp-no-counts = the camp `{ $name }` has no counts
add-row-file-letter = add a row { $name },FILE, to the letter as in locations.csv

# flee/course.rs
day-no-place-stops = on day { $day } ({ $date }) no place with people is in conflict; Flee stops there
let-place-population-or-rules = let a place with a population be in conflict, or run fewer days (--days), or use --rules azalai
conflict-each-place = the conflict of each place by day
file-no-header = the file has no header
first-line-day = its first line is #Day and the names of places
name-place-remove = name a place, or remove the column
column-ignored-no = the column is ignored: no conflict ever starts there
file-is-in-two-places = the file is in two places: { $path } is read, this one is not
its-rows-do-nothing = its rows do nothing
keep-one-of-two = keep one of the two files
has-two-columns = `{ $name }` has two columns
remove-one-them = remove one of them
table-ends-after = the table ends after { $rows } days and the run has { $days }
add-row-each-day = add a row for each day, or run fewer days (--days)
row-cells-no-intensity = the row has { $cells } cells and no intensity for column { $column }
give-every-place = give every place a number each day
intensity-between-0 = the intensity { $value } is not between 0 and 1
counts-as-0 = it counts as 0
used-as-it-is = it is used as it is
write-0-peace-up = write 0 for peace and up to 1 for conflict
intensity-0-1 = an intensity from 0 to 1
conflict-day-0-no = `{ $name }` is in conflict from day 0 and has no conflict on day 0 in conflicts.csv
stays-conflict-until = it stays in conflict until its column falls from conflict to none, which may be never
give-column-0-day = give it a column that is not 0 on day 0, or a later conflict_date
what-closes-when = what closes when (it may hold a header only)
no-place = no place is in `{ $country }`
every-road-closed = every road of { $name } is closed, not the one to { $other }
remove-second-name-close = remove the second name, or close one road in another way
none-road-stays = none: the road stays open
run-with-rules = run with --rules azalai
row-each-person = a row for each person: location, attributes
person-left-out = this person is left out
name-place-letter = name a place to the letter
day-no-place-people = on day { $day } ({ $date }) no place with people is in conflict
let-place-population = let a place with a population be in conflict, or run fewer days (--days)
nobody-leaves-such = nobody leaves on such days

# flee/map.rs
the-places = the places
place-no-name = the place has no name
name-begin-line = name it, or begin the line with #
place-no-country = `{ $name }` has no country
country-is-unknown = Flee takes its country for `unknown`: abroad, or if it is the first place, home
write-its-country = write its country
twice-first-line = `{ $name }` is there twice, first in line { $line }
give-two-places = give the two places two names; Flee mixes them up
there-is-no-place = there is no place
add-row-each-place = add a row for each place
foreign-no-use-economic-pull = `{ $name }` is foreign and has no `{ $column }`, which use_economic_pull reads
add-column = add the column { $column }
no-type-place-flee = `{ $kind }` is no type of place that Flee knows
everybody-who-comes = everybody who comes here leaves again
write-conflict-zone-town = write conflict_zone, town, camp, idpcamp, forwarding_hub or marker
number-people-0 = a number of people, 0 or more
roads-between-places = the roads between places
length-above-0 = a length above 0 km
speed-above-0-km = a speed above 0 km/day
road-leads-back = the road leads back to where it starts
road-exists-twice-doubles = the road exists twice, which doubles its weight in choices (not under `--rules azalai`)

# flee/mod.rs
file-is-missing = the file is missing
add-holds = add it; it holds { $holds }
is-no-place-of = `{ $name }` is no place of { $map }
names-must-match = names must match to the letter, blanks included
startdate-length = StartDate and Length
is-missing = `{ $key }` is missing
add-row-such = add a row such as { $example }
no-key-of-period = `{ $name }` is neither StartDate nor Length
days-expected = { $days } days; expected 1 to { $most }
give-number-days = give the number of days to run
attributes-persons-read = attributes of persons are read by demographic rules only
food-security-read = food security is read by food rules only
flood-levels-read = flood levels are read by flood rules only
read-spawn-rules-read-from-agents-csv-file = it is read with spawn_rules.read_from_agents_csv_file only
read-move-rules-fixed-routes = it is read with move_rules.fixed_routes only
no-setting-uses = no setting uses this file
none-because = none: { $why }

# flee/rows.rs
header-does-begin = the header does not begin with `#`, so that it is read as a row
write-header = write `#{ $name },…`
row-cells-expected = the row has { $found } cells; expected at least { $cells }
columns-are = the columns are: { $columns }
a-whole-number = a whole number
a-number = a number
a-date = a date as year-month-day, such as 2012-02-29
cell-empty-expected = the cell is empty; expected { $expected }
cell-expected = `{ $shown }`; expected { $expected }
write-expected = write { $expected }

# flee/settings.rs
number-between = a number from { $low } to { $high }
whole-between = a whole number from { $low } to { $high }
quoted = `{ $text }`
is-empty = empty
every-setting-flee = every setting has Flee's default
add-settings-scenario = add the settings that the scenario is meant for
settings-of-folder-above = the folder has no simsetting.yml of its own
they-are-read-here = the settings of this file are read: Flee is started beside it
put-settings-beside = put a copy into the folder if it is to be run elsewhere
awareness-level-0 = awareness_level is 0
nobody-knows-any = nobody knows of any place, so that nobody moves
write-1-more = write 1 or more
setting-is = { $key } is { $chance }
flee-takes-every = Flee takes every place with a move chance below 0.005 for a camp
write-0005-or-more = write 0.005 or more
file-nested-more = the file is nested more than { $most } deep
settings-section-key = settings have a section and a key: two levels, seldom three
no-section = `{ $section }` is no section
write-key-value = write `key: value` under it, each on a line of its own, indented
file-holds-no-settings = the file holds no settings; expected `section:` and, indented below it, `key: value`
anchors-name-name = anchors (&name, *name) are not read
key-must-word = a key must be a word
tags-name-read = tags (!name) are not read
file-no-yaml = the file is no YAML: { $why }
is-there-twice = `{ $key }` is there twice
write-one-key-value = write one `key: value` on a line, keys of a section indented alike
changes-nothing = `{ $name }` changes nothing
none-flee-reads = none: Flee reads it and never uses it
asks-two-system = `{ $name }` asks for two-system decisions, which this version does not have
none-flee-3-reads = none: Flee 3 reads the flag and never acts on it, and neither does this run
remove-key = remove the key
no-setting-flee = `{ $name }` is no setting of Flee
none-ignored = none: it is ignored
write-spawn-mode-displaced-per-conflict-day = write spawn_mode and displaced_per_conflict_day below it, indented
text-flee-takes = `{ $name }` is the text `{ $text }`, which Flee takes for true
setting-is-on = the setting is on
write-false-without = write False without quotes to turn it off
expected-whole-number = `{ $name }` is { $value }; expected a whole number
run-takes = the run takes { $whole }
write-whole-number = write a whole number
one-of = one of: { $words }
a-section = a section
value-expected = `{ $name }` is { $given }; expected { $expected }

# rules of meaning
flee-takes-cells-in-turn = Flee takes the cells of both in turn: each row is two days of that place
later-days-move-up = Flee has no value of that day: the later ones of this column move up by one
column-ends-after = `{ $name }` has { $rows } values and the run has { $days } days
closure-before-first-day = the closure starts before the first day
write-first-day-number = write 0 for the first day
change-before-first-day = the change is before the first day
layout-names-twice = `{ $name }` is there twice
first-row-counted-twice = Flee finds counts by name: those of the first row count twice, those of this one never
correction-without-date = the correction of `{ $name }` has no date
write-date-or-remove = write name and date, or remove the row
nobody-takes-loop = under Flee's rules people may go round it; under Azalai's nobody does
header-out-of-place = the header says `{ $cell }` in column { $n }, where Flee reads `{ $column }`
put-column-in-place = put `{ $column }` where Flee expects it, or correct the header
flee-reads-by-position = Flee reads columns by position and ignores their names; so does a run
last-key-counts = the last value counts, as for Flee
event-day-not-known = the day of event `{ $id }` is not known (`{ $precision }`): it is between { $first } and { $last }
acts-once-on-drawn-day = it acts once, on a day between the two that each run draws
give-day-if-known = give the day and the precision `day`, if it is known
event-lasts-days = event `{ $id }` lasts { $days } days
attacks-each-day = there is an attack on each of its { $days } days
write-precision-if-unknown = if only the month or the range is known, write `month` in date_precision: it then acts once
frightens-each-day = it frightens people on each of its { $days } days
two-rows-one-figure = `{ $a }` and `{ $b }` give the same figure: { $measure }, same day, place and numbers
show-one-figure = if both rest on one count, give one of them the use `context`; if not, leave both
correct-day-or-length = correct the day, or `Length` in sim_period.csv
two-places-of-one-name = `{ $a }` and `{ $b }` are both called { $name }
two-rows-one-event = `{ $a }` and `{ $b }` may record one event: { $kind }, { $place }, { $date }
counts-twice = it counts twice
write-same-as = if they are one, write `{ $id }` in the column same_as of this row; if not, leave both
days-without-monthly-count = { $days } days without a count in a series with one every { $usual } days
count-falls-and-stays = the count falls from { $a } to { $b } and stays there
more-flee-than-live = by the counts { $flee } people flee, and { $residents } live in all places that are ever in conflict
people-created-beyond-population = people leave whom the population does not have
populations-are-weights = with take_from_population off, populations only say where people come from, not how many there are
check-populations = check the digits of counts and populations
refugees-at-home = `{ $name }` has counts of refugees and lies in { $country }, from where they flee
refugees-cross-border = people displaced within their country are counted as refugees
give-type-idpcamp-or-country = give it the type idpcamp (idp_camp in places.csv), or correct the country
no-place-of-table = `{ $name }` is no place of { $file }
no-such-road = there is no road between `{ $a }` and `{ $b }`
look-like-one-region = `{ $a }` and `{ $b }` look like one region
regions-count-as-two = they count as two: `focus` and areas that name one leave the other out
too-many-routes = with awareness_level { $level } people would have more than { $most } routes in view
fewer-links-or-markers = join fewer places by links, or make fewer of them markers
write-awareness = write awareness_level { $level } or less

# Food and floods of Flee
water-each-place = the level of the water in each place, a row for each day
level-from-0 = a level of the water, from 0
food-each-region = the share of people who starve in each region, by day
a-day-number = the number of a day
day-is-twice = day { $day } is there twice
file-has-no-day = the file has no day
days-not-covered = the table has days { $first } to { $last }; the run has days 0 to { $end }
add-days-0-to-end = add rows, so that the first day is at most 0 and the last at least { $end }
nearest-day-counts = a day outside the table takes the value of the nearest day in it
percent-0-100 = a share from 0 to 100 (%)
forecaster-needs-awareness = the forecaster of floods reads the awareness of each person: add the file, or run with --rules azalai
number-of-weight = the number of one of the weights flood_awareness_weights, from 0
no-weight-of-awareness = `flood_awareness_weights` has no weight number { $value }
write-weight-each-awareness = write a weight for each number, the first being 0
camp-counts-nobody = people there are compared with a count of 0
flood-and-conflict-spawning = `flood_zone_spawning_only` and `conflict_zone_spawning_only` are both true: Flee stops (the second is true where it is not written)
floods-alone-drive = floods alone make people leave home
flood-rules-load-nothing = `flood_rules` without `spawn_rules.flood_zone_spawning_only`: Flee stops, as it has loaded neither floods nor conflict
floods-and-conflict-both = floods and conflict both count
flood-spawning-needs-population = `flood_driven_spawn_mode` without `spawn_rules.take_from_population`: Flee stops
population-stays = those who leave are not taken from the population
flood-levels-never-rise = without `{ $name }` Flee never looks at flood_level.csv: no place is ever flooded
nobody-flees-water = nobody leaves because of water
flood-keys-as-read = write spawn_rules.flood_zone_spawning_only: True, conflict_zone_spawning_only: False, take_from_population: True, flood_driven_spawn_mode, and move_rules.flood_rules
region-not-covered = food insecurity of `{ $region }` does not cover every day of the run
add-rows-first-last-day = add a row of the first day and one of the last
# flee/people.rs
add-file-or-remove-key = add the file, or remove `{ $key }`
attribute-has-two-files = `{ $name }` has another file: { $other }
boys-need-children = to Flee `BoysTakeRisk` is a part of `ChildrenAvoidHazards`, which is off
demographics-header-is = write the first line as `{ $name },Default`, with a column more for each place that differs
first-column-is-not = the first column is `{ $found }`; expected `{ $name }`, as the name of the file says
attribute-without-values = the file has no value of `{ $name }`
add-row-each-value = add a row for each value, with its weight
age-in-years = an age in years
gender-not-known = `{ $value }` is neither female nor male to the rules
no-rule-reads-them = no rule on gender applies to these people
write-f-or-m = write f or m
weights-are-all-0 = the weights of `{ $column }` are all 0
give-one-weight-above-0 = give at least one value a weight above 0
no-default-column = there is no column `Default`, and places without a column of their own need it
weight-from-0 = a weight from 0
column-left-out-default = the column is ignored: nobody comes from there
counts-lie-elsewhere = the tables of counts lie in this folder, not in source_data/
counts-are-read-there = they are read: Flee is given both folders
put-counts-in-source-data = put a copy into source_data/ if the folder is to be run elsewhere
period-has-old-name = older versions of Flee call sim_period.csv so
period-is-read = it is read as sim_period.csv; Flee 3 stops without that
name-it-sim-period = name it sim_period.csv
settings-of-old-form = write the settings of { $file } into simsetting.yml: no version of Flee from 3 on reads that file
first-row-is-total = as in Flee the first row counts as the total
road-of-no-length = the road has no length
road-counts-as-hundredth = people are there at once; it counts as a hundredth of a day's way
write-length = write its length in km
attribute-is-missing = `{ $key }` reads the attribute `{ $name }` of people, of which there is no row
add-rows-of-attribute = add a row for each of its values, or remove the key
attribute-of-nobody = people of some place have no value of `{ $name }`: all its weights are 0, or there are none
harvest-without-farmers = harvest_months holds farmers, and no place has any (farmer_fraction)
nobody-is-held = nobody stays for the harvest; under Flee's rules everybody does
give-farmer-fraction = give the share of farmers in each place, or remove harvest_months

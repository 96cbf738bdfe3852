# Import of public files: why rows were taken or not, and what is odd about a file.

import-acts = acts as violence at a place of the map
import-not-violent = context: no violence that people flee from
import-place-rough = context: the point stands for a region, a country or a line, and is no place
import-whole-degrees = context: a point of whole degrees is no place
import-days-rough = context: the day is known to the month or less
import-place-unknown = context: no place of the map has this name or code
import-place-elsewhere = context: a place of the map has this name, but lies elsewhere or is one of several
import-same-id = the same id as a row before it; the later row counts
import-count = counted at a place of the map (counts.csv)
import-shown = people at a place of the map, shown beside those of the model there (observations.csv, displaced_present)
import-observation = observed figure (observations.csv)
import-population = population of a place of the map (places.csv)
import-same-figure = the same place, day and figure as a row before it; the later row counts
import-figure-elsewhere = no place of the map has this name or code: kept in observations.csv in words
import-no-figure = no figure: an empty cell is not 0
import-figure-unclear = the figure is no number of people, or could be two
import-before = before the first day of the scenario
import-after = after the last day of the scenario (a later `end` in scenario.toml takes it in)
import-other-country = of a country that has no place on the map
import-no-id = without the id of the source
import-no-date = without a day that can be read
import-wrong-year = the year cannot be right, or contradicts another column
import-type-unknown = a type of event that is not known: context
import-takeover = a change of hands: control.csv is what is read, add it there if it holds
import-bounds = best lies outside low and high: the least and the greatest of the three are taken

import-old-workbook = { $file } is a workbook in the old format (xls): save it as XLSX or CSV
import-no-text = { $file } is no text, workbook or JSON
import-empty = { $file } is empty
import-broken = { $file } cannot be read: { $why }
import-no-records = { $file } has no list of records
import-no-sheet = { $file } has no sheet with the columns of { $kind }
import-sheet-left = { $sheet }: not read, because it has other columns
import-separator = { $file }: the separator is { $separator }
import-encoding = { $file }: letters that are no UTF-8 were read as Windows-1252
import-dates-open = column { $column }: in every date day and month could be exchanged (first in line { $line }: { $cell }); say which comes first: --dates dmy or --dates mdy
import-dates-mixed = column { $column }: dates with the day first and with the month first (line { $line } could be either: { $cell }); correct the file, or say --dates dmy or --dates mdy
import-acled-columns = { $file } lacks event_id_cnty, event_date or event_type; counts by week or month and region have no point and no day and cannot become events: download the events themselves
import-ucdp-columns = { $file } lacks id, type_of_violence, date_start or best, and does not have the 49 columns of a file without a header
import-ucdp-unnamed = { $file } has no header: the 49 columns of a candidate release are read by their order
import-not-ours = { $name } is in Flee's layout; convert it first: azalai convert
import-fix-first = { $file } is not written as its own format: first make a corrected copy with azalai fix { $name } --write
import-places-unknown = { $file }:{ $line }: { $id } is no id of a place of the scenario
import-places-wrong = { $rows }; write the id as places.csv has it, or leave the row out
import-places-columns = { $file } lacks a column id, or one of name and pcode

import-terms-acled = Source: ACLED, acleddata.com. Cite it as its terms say, and give nobody else its rows. Notes and names of people were not taken.
import-terms-ucdp = Source: UCDP Georeferenced Event Dataset, ucdp.uu.se. Cite Sundberg and Melander (2013) and the version of the release.

import-head = { $kind }: { $rows } read
import-rows =
    { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
import-fate-taken = taken
import-fate-merged = merged
import-fate-dropped = dropped
import-fate-undecided = undecided
import-fate-remark = to know
import-line = { $file }, line { $line }: { $what }
import-more = and { $n } more
import-change = { $file }: { $added } added, { $changed } changed, { $same } unchanged, { $gone } no longer in the files
import-ids-changed = changed: { $ids }
import-ids-gone = no longer in the files, left in the table; remove them if the source has withdrawn them: { $ids }
import-ids-kept = your own `use` is kept: { $ids }
import-alike = Matched by likeness; check them:
import-alike-line = { $theirs } is taken for { $ours } ({ $rows })
import-pairs = Events of two sources that may be one; write the id of one into `same_as` of the other, if they are:
import-pair-line = { $a } ({ $from }) and { $b } ({ $to }) at { $place }
import-none = nothing was written: no row could be used
import-nothing = nothing was written: { $dir } says all of it already
import-written = { $dir }: { $files } written
import-no-folder = { $dir } is no scenario; start one with: azalai new
import-too-large = { $file } would have { $bytes } bytes, more than a scenario may have: take fewer countries or years
import-would-break = nothing was written: with these rows the scenario would have errors
import-unreadable = { $file } cannot be read: { $why }

import-other-level = of another level: the same people again
import-other-assessment = of another assessment: the same people again
import-same-row = the whole row again: one part of a place twice, or two of the same size; if they are two, add them up in the file
import-added-up = added to the row before it of the same place and day
import-month-differs = month contradicts date: date is taken
import-unhcr-code = only UNHCR's own code of a country, which is another country's in ISO: add a column of ISO codes or names
import-own-refugees = refugees of a country in itself
import-figure-repeats = the figure of the date before again: it need not be a new count
import-part-of-total = a part of a total, by sex or age
import-no-code = without a p-code
import-no-such-code = no place of the map has this p-code
import-population-differs = another population than that of places.csv, which stays
import-triangulation = the same displacement again, from another source
import-disaster = displaced by a disaster

import-dtm-columns = { $file } lacks a unit, a date, or a column of displaced people; where only the name of the file has the day, write day = 2020-05-31 into a file for --columns
import-dtm-households = { $file } has households only: they are kept as households and compared with no persons
import-dtm-both-units = { $file } has individuals and households: individuals are taken
import-dtm-level = { $file } has several levels of the same people: level { $level } is taken, not { $others }
import-dtm-assessment = { $file } has several assessments of the same people: { $assessment } is taken, not { $others }
import-rounds-differ = { $file }: rounds cover different places, so that their sums cannot be compared
import-swapped = { $file }: tags or header have { $name } and { $code } the wrong way round: they are read by what the cells hold
import-unhcr-columns = { $file } lacks a year or date, a country or place, or a column of persons
import-unhcr-level = { $file } has totals of countries beside their places: the places are taken
import-hxl-columns = { $file } lacks HXL tags, a tag #date, or a total such as #affected+idps; where only the name of the file has the day, write day = 2020-05-31 into a file for --columns
import-hxl-totals = { $file }: figures are taken from { $tags }
import-cod-columns = { $file } lacks p-codes (Adm1_Pcode …), or both a total (T_TL) and names (Adm1_Name …)
import-idmc-columns = { $file } has neither the columns of updates (iso3, figure, displacement_date) nor those of years

import-terms-unhcr = Source: UNHCR. Cite the database and the day of the download. Figures below 5 are withheld there: a 5 or a 0 may stand for one to four.
import-terms-dtm = Source: IOM DTM, dtm.iom.int. Cite the operation and the round.
import-terms-hxl = Cite the publisher of the file, and write its name into sources.csv; HDX shows its licence.
import-terms-cod = Source: OCHA common operational datasets. Cite the publisher that HDX names.
import-terms-idmc = Source: IDMC, internal-displacement.org. Cite the database and the day of the download.

import-torn = the row has more cells than the header, or a quote in it takes in the rows after it: correct the file
import-other-operation = of another operation of the same place: the same people again
import-earlier-round = of an earlier round of the same place and day
import-other-figure = another figure for the same place and day as a row before it, which stays
import-columns-key = { $at }: no column is called { $key }; these are: { $known }, and day
import-columns-missing = { $at }: { $file } has no column { $column }, which is named here as { $key }
import-columns-twice = { $file } has several columns { $column }, and neither a title nor a tag says which of them is { $key }: name its number in a file for --columns, such as: { $key } = 5
import-columns-value = { $at }: { $key } is the name of a column, its number from 1, or for `day` a date such as 2020-05-31
import-columns-help = { $why }. It has: { $columns }. Say which is which in a file for --columns (docs/import.md)
import-cod-year = { $file }: only its name says of when its people are ({ $year })
import-dtm-operation = { $file } has several operations for one place: { $operation } is taken there, not { $others }
import-dtm-times = { $file }: in every row individuals are households times { $n }: an estimate, not a count
import-prmn-week = { $file } has weeks and no day: a week alone does not say of which calendar it is; add a column Month End
import-prmn-flow = { $file }: arrivals in a time, never a stock: they are added by place and month and compared with nobody present
import-unhcr-small = { $file } has no figure of 1 to 4: a 5 and a 0 may both stand for one to four people

import-note-row = one cell alone: a note about the table
import-total-row = a sum of other rows
import-code = p-code of a place of the map (places.csv)
import-same-code = the p-code that the place has already
import-other-code = another p-code than the place has, which stays
import-no-such-name = no place of the map has this name in this unit
import-unhcr-cases = counted in cases, not in persons
import-sheets-hidden = { $file }: hidden sheets are not read: { $sheets }
import-json-error = { $file } is no data but an answer of the service: { $why }
import-json-part = { $file } holds { $have } of { $all } pages or records: fetch the others too, and give all files at once
import-dates-serial = column { $column } has numbers of a spreadsheet (line { $line }: { $cell }, which is { $date }); say --dates serial if that is the day, or save the column as dates
import-acled-page = { $file } has exactly { $n } rows, the most that ACLED's service sends at once: there may be more; fetch the next pages and give all files at once
import-unhcr-flows = { $file }: applications, decisions and returns are of a whole year, and never compared with people who are somewhere
import-cod-codes = { $file } has codes and names without people: places of the map of the same name in the same unit get their p-code

start-no-country = { $country } is no country that is known, and no event of the files is there: write its name or its code of ISO
start-needs-population = who lives where is not known: give a table of populations with --population, such as OCHA's (COD-PS) or one with the columns name and population
start-no-units = { $file } has no names with a number of people (ADM2_FR and T_TL, or name and population)
start-no-kind = { $file } has the columns of none of these: { $kinds }
start-no-events = no violence in the files is in a unit of { $file }; names that were not found there: { $names }
start-no-camps = no count in the files is of people at a place that can be found outside the violence; names that were not found: { $names }
start-period = the last day, { $last }, is not after the first, { $first }
start-units-without = { $file }: rows left out because they have no number of people: { $n } (name, line): { $names }.
start-most-places = Of { $all } places those with most events were taken, { $most }, the most that a map made of files has. To choose others: --region for one region, a table of populations with larger units, or files of events with fewer places.
start-units-level = { $file } has sheets of several levels, with the same people in each: units of level { $level } are taken. To choose others, give a table of one level.
start-units-abroad = { $file }: rows of other countries, left out: { $n }.
start-units-twice = { $file }: rows with a code that a row before them has, which was kept: { $n }. Give one row for each unit, with all of its people.
start-astray = Rows whose position is outside the country that they name, or 0, 0, and was left out: { $rows }.
start-assumed-roads = Links are roads of { $file }; where no road leads, straight lines times { $detour } between places that no third lies between.
start-events-left = Rows of events without a unit in the table of populations, which stay without a place: { $rows } ({ $names }).
start-counts-left = Rows of counts without a unit and a position, which stay without a place: { $rows } ({ $names }).
start-others = Rows that made no place, because they are of no violence, of a place known too roughly, or of nobody at a place: { $rows }.
start-assumed-period = The period is { $first } to { $last }, from the files or as given.
start-assumed-status = The status is historical. If people are in danger now, write live in scenario.toml: results are then coarsened.
start-assumed-places = A unit with violence is a town in the middle of its events; the whole unit lives there. A unit with counts alone is a camp of displaced people, a counted place abroad a camp.
start-assumed-links = Roads are straight lines times { $detour } between places that no third lies between. `azalai import osm` replaces them by real ones.
start-assumed-capacity = Capacities of camps are not known: they are empty, and no camp is ever full.
start-assumed-flight = As many people leave as the counts add up to. They leave places in conflict: an event keeps its place so for { $days } days, which is assumed, and not fitted.
start-title = Flight and counts in { $of }, from data
start-question = Where do people who flee violence in { $of } go, and how many will be where?
start-readme = Made by `azalai new --from-data`. What was assumed, and what to correct first; other names of places are in { $names }, which a later import takes as `--places`:
start-head = Assumed:
start-made = { $dir }: { $files }. Next: azalai check { $dir }; azalai run { $dir }; azalai forecast { $dir } --as-of { $day }

osm-no-roads = { $file } has no roads
osm-one-file = give one extract: a file .osm.pbf that holds all of the scenario's places
osm-ways = { $file }: roads and ferries: { $ways }; speeds are assumed by class and surface, and are no limits
osm-not-class = left out, because they are paths, under construction or of another class: { $n }
osm-not-open = left out, because they are closed to vehicles (access): { $n }
osm-one-way = in one direction only, by the tags of the extract; a link goes both ways: { $links }
osm-straight-gone = straight lines removed, because roads lead to both of their ends by way of other places: { $n }
osm-snapped = From each place to the nearest road; this is part of the length of its links:
osm-apart = No road within 20 km, or none that leads to another place: { $places }. Their links are as they were.
osm-terms = Source: OpenStreetMap contributors, openstreetmap.org/copyright (ODbL). There and back differ: the longer of both is taken.
osm-kept = links whose length your own source gives were left as they are: { $links }

import-unpacks = it unpacks to more than { $bytes } bytes, the most that is read
import-packed-broken = the archive is damaged, cut off or protected by a password: download it again, or unpack it and give the tables
import-workbook-broken = the workbook is damaged or protected by a password: open it and save it again as XLSX or CSV
import-texts-lie = it says that it has more texts than it can hold: it is damaged or made to deceive; open it in a spreadsheet and save it again as XLSX or CSV
import-json-broken = its JSON is cut off or wrong at line { $line }, column { $column }: download it again
import-osm-broken = it is no extract of OpenStreetMap (.osm.pbf), or it is damaged or cut off: download it again
import-columns-no-text = { $at }: these bytes are no UTF-8: save the file again as UTF-8 (in a text editor: Save as, encoding UTF-8)
import-columns-broken = { $at }: expected a line such as people = "PDI Ind", people = 5 or day = 2020-05-31
import-rounded = a number with a fraction, which an estimate has: rounded to whole people
import-no-unit = names no unit or site: a sum, or a cell that is missing
import-dtm-round-days = { $file }: sites of one place were surveyed on different days of a round: they are added up on its last day
import-dtm-lists-apart = { $file }: lists of sites or units of one place lie more than two weeks apart and no number says that they are of one round: each day is a count of its own, and may be of a part of the place; name the column of rounds in a file for --columns if there is one
import-cod-column-year = { $file }: the populations are those of { $column }
import-cod-column-of-years = { $file }: populations of { $column } are taken, the last that is not after { $year }; not those of { $others }
import-cod-column-later = { $file }: populations of { $column } are taken, though the scenario is of { $year }: the file has none before it
start-units-unclear = { $file }: rows whose number of people cannot be read: { $n }; their units are left out until you correct the cells (name, line, cell): { $cells }.
start-units-rounded = { $file }: numbers of people with a fraction, which were rounded: { $n }.
start-calm = No event lies between { $first } and { $last }, so no place is ever in conflict and people flee from nowhere: give the events of that time, or another first and last day

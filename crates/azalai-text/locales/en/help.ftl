# Help of the command line.
# help-COMMAND, help-COMMAND-OPTION, help-any-OPTION (of all commands), value-OPTION-WORD, name-VALUE.

heading-usage = Usage:
heading-commands = Commands:
heading-arguments = Arguments:
heading-options = Options:
note-default = default: { $value }
note-values = possible values: { $values }
list-values = Possible values:
# A word that an option takes, and what it means.
list-value = { $word }: { $meaning }

help-azalai = Who leaves, where do they go and who comes back when a town changes hands?
help-azalai-long =
    Who leaves, where do they go and who comes back when a town changes hands?

    Azalai simulates forced displacement: people in a place of conflict decide day by day whether to leave and where to go. It reads its own scenarios and, unchanged, those written for the Flee model. Because chance plays a part, a scenario is run many times (replicates); the answer is a range.

    A scenario is a folder, or the name of one that is part of the program (`azalai list`).
help-azalai-after =
    Examples:
      azalai list                                   what scenarios are part of the program
      azalai run kidal-2023                         run one of them; results in out/kidal-2023/
      azalai new --template town my-town            start a scenario of your own
      azalai check my-town                          what is wrong with it, and how to correct it
      azalai run my-town --replicates 50 --seed 7   run the copy
      azalai run flee/config_files/mali             run a scenario written for Flee
      azalai validate flee/config_files/mali        compare it with its own counts
      azalai convert flee/config_files/mali mali    turn it into a folder of our own kind

    Exit status:
      0 success, 1 failure, 2 wrong usage, 4 parts are missing, 65 errors in a scenario or
      plan, 70 a fault of the program, 73 another run uses the folder, 75 reading or writing failed,
      130 interrupted (129 and 143: by the system)

help-run = Run a scenario and write the results to a folder
help-validate = Compare scenarios with the counts in their folders
help-forecast = Forecast how many people are in each camp, or back in each place, from what was known on a day
help-backtest = Forecast from many past days and score it on what was counted after them
help-check = Look for faults in the files of scenarios: what is wrong, what it does to a run, how to correct it
help-fix = Make the corrections that are certain (blanks, dates, spellings of a name, in Flee's folders roads given twice) in a copy
help-list = List the scenarios that are part of the program
help-new = Copy a scenario that is part of the program to a new folder
help-convert = Turn a scenario written for Flee into a folder of our own kind
help-explain = Explain a code, the columns of a file, a parameter, lever, measure or key, or what a scenario contains and what it is based on
help-parameters = List every parameter with unit, range, default, evidence and source
help-completions = Print a script that completes commands in a shell
help-man = Print the manual page
help-help = Print this help, or that of a command

help-any-lang = Language of messages and help [default: that of the environment]
help-any-color = Whether messages have colours; NO_COLOR and CLICOLOR_FORCE count as well
help-any-wide = Print wide tables in one piece, whatever the width of the terminal
help-any-help = Print help
help-any-version = Print the version
help-any-rules = Rules that move people: those of Flee to the letter, or corrected [default: what the scenario says]
help-any-set = Set a parameter, such as move_rules.camp_weight=2; may be repeated
help-any-days = Run this many days instead of the number in the scenario
help-any-flight = What makes people flee under the return model [default: recorded, where there is flights.csv]
help-any-replicates = How many times to run it [default: what the scenario says, else 20]
help-any-seed = Seed of all chance: the same seed gives the same results
help-any-threads = Threads to use; results do not depend on it [default: one for each core]

help-run-scenario = Folder of a scenario, or the name of one that is part of the program
help-run-out = Folder for the results [default: out/<scenario>, where an earlier run is replaced]
help-run-force = Write to the folder even if it is not empty; files of others stay
help-run-resume = Resume a run that was interrupted, or extend a finished one to more replicates
help-run-observations = Which days of single replicates are written; full adds residents at home and counts
help-run-depth = How much is asked of the runs of the return model
help-run-individuals = Follow simulated people one by one: slower, the same distributions
help-run-flee-csv = Replicates of which a file in Flee's columns is written (scenarios written for Flee)
help-run-mode = Which runs to make [default: both, where a scenario has groups, control and a decision date; else flight]
help-run-lever = Try a lever, such as kind=discipline,place=kidal,to=0.8,from=decision, without a file; may be repeated
help-run-strategy = Compare this strategy with what was announced, instead of all; may be repeated
help-run-decision-date = Decide on another day; levers that begin after the decision move with it
help-run-json = Print the summary as JSON
help-run-quiet = Print nothing but errors
help-run-dry-run = Say what would be run, how long it would take and how much it would write, and write nothing

help-validate-scenarios = Folders of scenarios, or of several of them, or names of those that are part of the program
help-validate-out = Folder for validate.json and report.html
help-validate-force = Replace a comparison that is there
help-validate-json = Print JSON: an object for one scenario, a list for several

help-forecast-scenario = Folder of a scenario, or the name of one that is part of the program
help-forecast-as-of = The day of the forecast: nothing that is dated later is used
help-forecast-horizon = How many days ahead
help-forecast-members = Courses to draw for each camp or place; of people back in a place half as many are simulated, at most 200
help-forecast-out = Folder for forecast.csv, capacity.csv, forecast.json, report.html and what --update goes on from
help-forecast-force = Replace a forecast that is there
help-forecast-resume = Resume an interrupted forecast with the runs that are kept in the folder
help-forecast-update = Folder of an earlier forecast to bring up to the day, with its horizon, members and seed; it is replaced, and its simulated runs go on where their past is still the same
help-forecast-json = Print JSON

help-backtest-scenarios = Folders of scenarios, or of several of them, or names of those that are part of the program
help-backtest-every = Days between the days from which forecasts are made
help-backtest-members = Courses to draw for each camp or place; of people back in a place half as many are simulated, at most 200
help-backtest-leave-one-out = Choose the constants of forecasts anew without each scenario in turn and score it by them: three or more scenarios
help-backtest-out = Folder for backtest.json and report.html
help-backtest-force = Replace a backtest that is there
help-backtest-resume = Resume an interrupted backtest with the runs that are kept in the folder
help-backtest-json = Print JSON: an object for one scenario, a list for several

help-calibrate = Fit the return model, or by a plan flight, to what was observed, and write the parameter draws that come nearest
help-calibrate-scenario = Folder of a scenario, or the name of one that is part of the program; or a plan, a file whose name ends in .toml: several scenarios at once, the return model or flight, four ways of looking (docs/ensembles.md, Fits)
help-calibrate-draws = Draws from the ranges of the parameters; of a plan the most that are tried
help-calibrate-keep = Draws to keep
help-calibrate-seed = Seed of draws and runs
help-calibrate-write = Folder for the fit: `fit` in the folder of the scenario, where runs read it
help-calibrate-force = Replace a fit that is there

help-check-paths = Folders of scenarios, or of several of them, or names of those that are part of the program; several are compared
help-check-json = Print JSON: one list of findings
help-check-strict = Fail if there are warnings
help-check-accepted = Show also the findings that accepted.toml accepts, with its reasons
help-check-entries = Print, for each warning and remark, the entry of accepted.toml that accepts it, without its reason

help-fix-path = Folder of the scenario; it is never changed
help-fix-dry-run = Only show the corrections
help-fix-write = Folder to create, with the corrections made

help-list-json = Print JSON

help-new-strategy = Write a commented file of a strategy, from the levers that fit a scenario
help-new-strategy-scenario = Folder of the scenario
help-new-strategy-name = Name of the strategy: small letters, digits and hyphens
help-new-from = Name of the scenario to start from; see `azalai list`
help-new-template = Start from a commented scenario of an invented town
help-new-dir = Folder to create

help-convert-flee-dir = Folder of the Flee scenario
help-convert-new-dir = Folder to create

help-explain-what = A code such as R12, a file such as events.csv, summary.csv or scenario.toml, a name such as discipline, returned or decision_date, or a scenario: its folder, or the name of one that is part of the program
help-explain-markdown = Print the whole page: claims, places, events, figures, sources
help-explain-json = Print JSON

help-parameters-scenario = Folder of a scenario, or the name of one, whose own values are shown beside the defaults
help-parameters-markdown = Print a Markdown table
help-parameters-json = Print JSON

help-completions-shell = The shell

value-lang-en = English
value-lang-fr = French
value-rules-flee = Flee 3, with its quirks
value-rules-azalai = Flee's rules with their plain defects corrected
value-depth-answer = The answer and its tables
value-depth-full = A second step adds conditions, tipping points, signposts and the value of information to the same folder
value-observations-weekly = Every seventh day, the first, the last and those with observations; of the return model every fourth week and the days that are asked of
value-observations-daily = Every day
value-observations-full = Every day, with residents at home and observed counts; of the return model every week and all that is kept
value-flee-csv-first = The first
value-flee-csv-all = Each
value-mode-hindcast = Recorded events to the end, and unrecorded ones: does the model reproduce what is known?
value-mode-forecast = Events drawn from the decision date on; nothing recorded after it is read
value-mode-both = Hindcast and forecast
value-mode-flight = Flight alone, by Flee's rules
value-flight-recorded = Rows of flights.csv; the model's own flight is off
value-flight-simulated = The model's own rules, whatever was recorded
value-template-town = A town that changes hands

# Names of values in lines of usage.
name-command = COMMAND
name-scenario = SCENARIO
name-path = PATH
name-dir = DIR
name-flee-dir = FLEE_DIR
name-new-dir = NEW_DIR
name-date = DATE
name-name = NAME
name-lever = LEVER
name-code-file-name-scenario = CODE|FILE|NAME|SCENARIO
name-key-value = KEY=VALUE
name-n = N
name-s = S
name-t = T
name-days = DAYS
name-lang = LANG
name-color = WHEN
name-rules = RULES
name-depth = DEPTH
name-observations = DAYS
name-flee-csv = REPLICATES
name-mode = MODE
name-flight = FLIGHT
name-template = TEMPLATE
name-shell = SHELL

help-import = Take public files of events and people into a scenario, and report what became of every row
help-import-kind = Whose files they are
help-import-files = The files, as they were downloaded: CSV, XLSX or JSON
help-import-into = The folder of the scenario that is added to
help-import-places = A table of other names and codes: columns id (of places.csv), name, pcode
help-import-dates = In which order day and month are written, where the files leave it open
help-import-json = Print the report as JSON
value-kind-acled = events of ACLED (acleddata.com)
value-kind-ucdp = georeferenced events of UCDP (ucdp.uu.se)
value-kind-unhcr = figures of UNHCR: between countries, and series of the operational portal
value-kind-dtm = displaced people by unit and round, of IOM DTM
value-kind-hxl = any table with HXL tags: figures of people by place and day
value-kind-cod = population by p-code, of OCHA
value-kind-idmc = displacements of IDMC, as reported and by year
value-kind-osm = roads of an OpenStreetMap extract (.osm.pbf)
value-dates-dmy = day, month, year
value-dates-mdy = month, day, year
value-dates-ymd = year, month, day, and nothing else
value-dates-serial = numbers of a spreadsheet, such as 43939 for 2020-04-18
name-file = FILE
name-country = COUNTRY
name-folder = FOLDER
name-region = REGION
name-kind = SOURCE
name-dates = ORDER

help-ensemble = Run a plan: points × replicates × strategies, in one process or in shards on a cluster
help-ensemble-run = Run what is missing of a plan, or of one shard of it
help-ensemble-run-plan = File of the plan (docs/ensembles.md)
help-ensemble-run-out = Folder for the parts; all shards share it
help-ensemble-run-shard = Which part of the work, as 3/40 [default: what Slurm, Kubernetes or HyperQueue say, else all]
help-ensemble-status = Say which parts of a plan are there
help-ensemble-status-plan = File of the plan
help-ensemble-status-out = Folder with the parts
help-ensemble-status-json = Print JSON
help-ensemble-merge = Make points.csv and members.parquet of the parts
help-ensemble-merge-plan = File of the plan
help-ensemble-merge-out = Folder with the parts
help-ensemble-merge-allow-partial = Merge what is there where parts are missing, and exit with 4
help-ensemble-submit = Print a script that runs a plan on a cluster; nothing is run
help-ensemble-submit-plan = File of the plan
help-ensemble-submit-out = Folder for the parts, which all machines share
help-ensemble-submit-to = For which cluster
help-ensemble-submit-shards = How many tasks
help-sensitivity = Say which values move what comes out: a screening, then shares of the variance with intervals
help-sensitivity-plan = File of the plan (docs/ensembles.md)
help-sensitivity-out = Folder for the runs and sensitivity.csv; a study that was stopped goes on from it
help-sensitivity-json = Print JSON
value-to-slurm = an array of Slurm
value-to-k8s = an indexed job of Kubernetes
value-to-dask = an existing Dask cluster, by the wheel
name-plan = PLAN
name-shard = K/N
name-to = CLUSTER
help-import-columns = Which column is which: a table such as columns.toml (docs/import.md)
help-new-from-data = Make a scenario of files of events, counts and populations, with every assumption listed
help-new-country = The country that the question is about
help-new-region = Its region, if only one is asked about
help-new-events = A file of events (UCDP, ACLED); may be repeated
help-new-counts = A file of counts (UNHCR, DTM); may be repeated
help-new-population = Who lives where: OCHA's table (COD-PS), or one with name and population
help-new-dates = In which order day and month are written, where the files leave it open
help-new-columns = Which column is which: a table such as columns.toml (docs/import.md)
help-new-roads = Roads for the links: an extract of OpenStreetMap (.osm.pbf) [default: straight lines]
help-new-first-day = First day [default: as the files begin]
help-new-last-day = Last day [default: as the files end]

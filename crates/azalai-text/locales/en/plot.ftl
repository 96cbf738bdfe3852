# A drawing of a run folder's page as a file of its own.

plot-no-page = { $dir } holds no report.html: azalai run writes one with the results; give the folder of a finished run
plot-broken = { $file } cannot be read as Azalai wrote it; run the scenario again
plot-nothing = { $dir }: its page holds no drawing
plot-not-there = { $dir }: its page has no “{ $what }”; it has: { $there }
plot-any-strategy = --strategy chooses what a map or a fan shows; “{ $what }” is of all strategies or of none. Leave it out
plot-no-strategy = the page holds no strategy “{ $strategy }” for this drawing; it holds: { $there }
plot-svg = { $file }: SVG alone is written; name the file .svg. Other programs make PDF or PNG of it, such as rsvg-convert -f pdf or a browser
plot-exists = { $file } is there already and was not made by azalai plot; give another name
plot-written = The drawing is { $file }

help-plot = Take a drawing from the page of a run as SVG, for papers
help-plot-dir = Folder of a finished run
help-plot-what = What is drawn
help-plot-strategy = Strategy that a map or a fan shows
help-plot-width = Width of the drawing in pixels [default: as on the page]
help-plot-out = File to write (.svg) [default: standard output]
value-what-camps = Each camp beside its counts
value-what-totals = Everybody at home and displaced over time
value-what-error = Distance from the counts over time
value-what-map = Where people are
value-what-table = What strategies do to each outcome; of Flee's folders the table of camps
value-what-fan = Outcomes over time by strategy, or camps that are forecast
value-what-sensitivity = What the result depends on
name-drawing = WHAT

report-no-manifest = { $dir } holds no manifest.json that Azalai wrote: give the folder of a finished run, forecast, backtest or validation
report-no-command = { $dir } does not say which command made it (it is older, was brought up to date, or was written from the app or Python); run the scenario again with --out
report-runs = Runs again, which took { $seconds } s: { $command }
report-fault = { $dir } is as it was: { $why }
report-changed = { $dir } is as it was: these files were changed since the command made them, so that a page of theirs cannot be made: { $files }. Run it again with --force, or into another folder
report-ended = “{ $command }” ended without results; { $dir } is as it was. Correct what is said above; where a scenario was not found, start azalai report from the directory in which the folder was made
report-differs = { $dir } is as it was: these files come out otherwise now, so the page would be of another run: { $files }. The scenario or the program has changed; run it again with --force, or into another folder
report-written = The page is { $file }
help-report = Write the page of a folder again: its command is run once more, and its tables must come out the same
help-report-dir = Folder of a finished run, forecast, backtest or validation

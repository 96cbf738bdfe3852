# Un dessin de la page d'une simulation dans un fichier à part.

plot-no-page = { $dir } ne contient pas de report.html : azalai run en écrit un avec les résultats ; donnez le dossier d'une simulation terminée
plot-broken = { $file } n'est pas lisible comme Azalai l'a écrit ; relancez la simulation
plot-nothing = { $dir } : sa page ne contient aucun dessin
plot-not-there = { $dir } : sa page n'a pas de « { $what } » ; elle a : { $there }
plot-any-strategy = --strategy choisit ce que montre une carte ou un éventail ; « { $what } » vaut pour toutes les stratégies ou pour aucune. Retirez l'option
plot-no-strategy = la page ne contient pas de stratégie « { $strategy } » pour ce dessin ; elle contient : { $there }
plot-svg = { $file } : seul le SVG est écrit ; donnez un nom en .svg. D'autres programmes en font un PDF ou un PNG, tels que rsvg-convert -f pdf ou un navigateur
plot-exists = { $file } existe déjà et n'a pas été fait par azalai plot ; donnez un autre nom
plot-written = Le dessin est { $file }

help-plot = Tirer de la page d'une simulation un dessin en SVG, pour une publication
help-plot-dir = Dossier d'une simulation terminée
help-plot-what = Ce qui est dessiné
help-plot-strategy = Stratégie que montre une carte ou un éventail
help-plot-width = Largeur du dessin en pixels [par défaut : celle de la page]
help-plot-out = Fichier à écrire (.svg) [par défaut : sortie standard]
value-what-camps = Chaque camp à côté de ses dénombrements
value-what-totals = L'ensemble des gens chez eux et déplacés, au cours du temps
value-what-error = Écart aux dénombrements au cours du temps
value-what-map = Où sont les gens
value-what-table = L'effet des stratégies sur chaque résultat ; pour les dossiers de Flee, le tableau des camps
value-what-fan = Résultats au cours du temps par stratégie, ou camps prévus
value-what-sensitivity = Ce dont le résultat dépend
name-drawing = DESSIN

report-no-manifest = { $dir } ne contient pas de manifest.json écrit par Azalai : donnez le dossier d'une simulation, d'une prévision, d'un backtest ou d'une validation terminés
report-no-command = { $dir } ne dit pas quelle commande l'a produit (il est plus ancien, a été mis à jour, ou vient de l'application ou de Python) ; relancez le scénario avec --out
report-runs = Relance, ce qui avait pris { $seconds } s : { $command }
report-fault = { $dir } est inchangé : { $why }
report-changed = { $dir } est inchangé : ces fichiers ont été modifiés depuis que la commande les a écrits, on ne peut donc pas en refaire la page : { $files }. Relancez-la avec --force, ou dans un autre dossier
report-ended = « { $command } » s'est terminée sans résultats ; { $dir } est inchangé. Corrigez ce qui est dit plus haut ; si un scénario n'a pas été trouvé, lancez azalai report depuis le répertoire où le dossier a été produit
report-differs = { $dir } est inchangé : ces fichiers sont maintenant différents, la page serait celle d'une autre simulation : { $files }. Le scénario ou le programme a changé ; relancez-le avec --force, ou dans un autre dossier
report-written = La page est { $file }
help-report = Réécrire la page d'un dossier : sa commande est relancée, et ses tableaux doivent ressortir identiques
help-report-dir = Dossier d'une simulation, d'une prévision, d'un backtest ou d'une validation terminés

# La page locale (azalai serve).

help-serve = Ouvrir sur cet ordinateur une page où l'on déplace des leviers et où ils sont jugés à mesure
help-serve-what = Un scénario : son dossier, ou le nom d'un de ceux qui font partie du programme ; ou le dossier d'une simulation
help-serve-port = Port à écouter [par défaut : un port libre]
help-serve-replicates = Nombre maximal de simulations par stratégie ; le premier jugement en a 40 [par défaut : 120]
name-what = SCÉNARIO|DOSSIER
name-p = P

serve-address = Ouvrez { $address }
serve-ends = Sur cet ordinateur seulement ; Ctrl-C y met fin.
serve-port = impossible d'écouter sur le port { $port } : { $why }
serve-nothing = { $what } n'a pas de levier à déplacer : il faut des groupes, une date de décision et au moins une semaine après elle. Simulez-le (azalai run { $what } --out DOSSIER), puis azalai serve DOSSIER en montre la page
serve-no-page = { $dir } n'a pas de report.html (la fuite seule d'un scénario en cours n'en a pas) : il n'y a rien à montrer

app-move = Déplacer des leviers
app-move-note = Ce qui est activé s'ajoute à ce qui a été annoncé. Les jours comptent à partir de la décision ; lieux et groupes portent les noms des fichiers du scénario.
app-name = Nom
app-judge = Juger
app-place = où
app-everywhere = partout
app-from = dès le jour
app-ramp = plein effet après (jours)
app-to = jusqu'à
app-effort = effort
app-known = Stratégies du scénario
app-judge-known = Juger celles-ci
app-judged = Ce qu'elles donnent
app-table = Chaque stratégie par rapport à la première, au jour du jugement, dans des simulations de même hasard
app-head-runs = Simulations
app-marks = ▲ mieux, ▼ pire, tranché ; △ ▽ de même dans trois simulations sur quatre, non tranché ; = à peu près autant ; ◆ changé, ni mieux ni pire ; · ouvert ; ≡ par définition ; ∘ ce que le levier introduit. Pourcentages : dans combien de simulations.
app-limits = Simulé selon des règles supposées et des valeurs tirées ; ce n'est pas une prévision de ce qui arrivera, et il n'y a pas de note unique.
app-cancel = Arrêter
app-keeping = Des simulations sont menées à la date de décision
app-judging = Une stratégie est jugée
app-narrowing = D'autres simulations s'ajoutent, pour resserrer
app-stopped = Arrêté
app-ready = Prêt
app-lost = azalai serve est terminé ou injoignable
app-coarse = grossier : d'autres simulations viennent
app-whole = toutes les simulations
app-few = moins de 20 simulations : pas de verdict
app-waits = en attente
app-first = premier après
app-more-harm = (davantage de torts probable)
app-undecided = (torts non tranchés)
app-passes = (pas davantage de torts)
app-save = Enregistrer en fichier
app-saved = enregistré :
app-report = La page de la simulation
app-here = sur cet ordinateur seulement
app-nothing-asked = pas de telle stratégie
app-no-lever = activez au moins un levier
app-no-folder = le scénario fait partie du programme ; copiez-le d'abord (azalai new --from), puis servez le dossier
app-bad-name = un nom a des minuscules, des chiffres et des traits d'union
app-reference = (les autres lui sont comparées)
app-tried = Ma stratégie { $n }

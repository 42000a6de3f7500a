"""The French words of the tables: their names, rows and headings, and what tells one row from another."""

from dataclasses import dataclass

from facnet_desktop.domain.french import count


@dataclass(frozen=True, slots=True)
class TableWords:
    """How a person names the table, a French noun for its rows and its gender.

    ``keys`` are the columns that say what a row is about.
    """

    name: str
    singular: str
    plural: str
    keys: tuple[str, ...]
    feminine: bool = False

    def counted(self, number: int, participle: str) -> str:
        """``12 tarifs modifiés``: the participle is given in the masculine singular."""
        ending = f"{'e' if self.feminine else ''}{'s' if number > 1 else ''}"
        return f"{count(number, self.singular, self.plural)} {participle}{ending}"


WORDS = {
    "codes.csv": TableWords("tarifs", "tarif", "tarifs", ("code", "place")),
    "codes_hors_manuel.csv": TableWords(
        "codes-hors-manuel", "code hors manuel", "codes hors manuel", ("code", "place")
    ),
    "codes_no_tariff.csv": TableWords("codes-sans-tarif", "code sans tarif", "codes sans tarif", ("code",)),
    "codes_units.csv": TableWords(
        "tarifs-unite", "tarif d'unité", "tarifs d'unité", ("code", "kind", "place")
    ),
    "contexts.csv": TableWords(
        "contextes", "élément de contexte", "éléments de contexte", ("short_code", "label_fr")
    ),
    "parameters.csv": TableWords("parametres", "paramètre", "paramètres", ("name",)),
    "age_quotas.csv": TableWords("maximums-age", "maximum selon l'âge", "maximums selon l'âge", ("codes",)),
    "ages.csv": TableWords("ages", "condition d'âge", "conditions d'âge", ("codes",), feminine=True),
    "companions.csv": TableWords("services-lies", "service lié", "services liés", ("codes", "others")),
    "diagnoses.csv": TableWords("diagnostics", "diagnostic exigé", "diagnostics exigés", ("codes",)),
    "exclusions.csv": TableWords("exclusions", "exclusion", "exclusions", ("codes", "others"), feminine=True),
    "frequencies.csv": TableWords("frequences", "fréquence", "fréquences", ("codes",), feminine=True),
    "holidays.csv": TableWords("jours-feries", "jour férié", "jours fériés", ("on",)),
    "hours.csv": TableWords("plages-horaires", "plage horaire", "plages horaires", ("codes",), feminine=True),
    "intervals.csv": TableWords(
        "delais", "délai entre services", "délais entre services", ("codes", "after")
    ),
    "maxima.csv": TableWords("maximums", "maximum", "maximums", ("codes",)),
    "places.csv": TableWords("lieux", "condition de lieu", "conditions de lieu", ("codes",), feminine=True),
    "roles.csv": TableWords("roles", "rôle permis", "rôles permis", ("codes",)),
    "tariff_shares.csv": TableWords(
        "parts-tarif", "part de tarif", "parts de tarif", ("codes", "place"), feminine=True
    ),
    "times.csv": TableWords("heures", "heure exigée", "heures exigées", ("codes",), feminine=True),
    "units.csv": TableWords("unites", "unité à inscrire", "unités à inscrire", ("codes",), feminine=True),
    "lists.json": TableWords("listes", "liste", "listes", ("name",), feminine=True),
}
"""Every file of an edition, its manifest aside."""

FILE_OF = {words.name: file for file, words in WORDS.items()}
"""The file of each table, by the name a person gives it."""

HEADINGS = {
    "after": "Après",
    "alone": "Comptés seuls",
    "at_least": "Au moins",
    "at_most": "Au plus",
    "beside": "À côté de",
    "code": "Code",
    "codes": "Codes",
    "confidence": "Certitude",
    "counted": "Comptés",
    "days": "Jours",
    "diagnoses": "Diagnostics",
    "duration": "Durée",
    "end": "Fin",
    "evidence": "Provenance",
    "excused_by": "Levé par",
    "first": "Premier jour",
    "from_age": "Âge minimal",
    "from_minute": "De (minute du jour)",
    "group": "Groupe",
    "instead": "À la place",
    "instead_fr": "Service à la place",
    "instead_list": "Correspondance à la place",
    "kind": "Sorte",
    "label_fr": "Libellé",
    "last": "Dernier jour",
    "list": "Liste",
    "maximum": "Maximum",
    "measure": "Mesure",
    "name": "Nom",
    "note": "Note",
    "note_fr": "Note",
    "observed": "Observé",
    "on": "Date",
    "others": "Autres codes",
    "others_first": "Autres d'abord",
    "others_role": "Rôle des autres",
    "others_sections": "Sections des autres",
    "over": "Divisé par",
    "per": "Par",
    "period": "Période",
    "place": "Lieu",
    "place_list": "Liste de lieux",
    "reason": "Raison",
    "roles": "Rôles",
    "rule": "Règle",
    "same_doctor": "Même médecin",
    "same_site": "Même siège",
    "scope": "Portée",
    "section": "Section",
    "series": "Série",
    "short_code": "Code court",
    "source": "Source",
    "start": "Début",
    "tariff_cents": "Tarif ($)",
    "times": "Multiplié par",
    "twin": "Correspond à",
    "twin_list": "Correspondance",
    "twin_lists": "Correspondances",
    "unit": "Unité",
    "until_age": "Âge limite (exclu)",
    "until_minute": "À (minute du jour, exclue)",
    "value": "Valeur",
    "what_fr": "Ce qui est compté",
}
"""The heading of each column, and of the three that a list is exported in."""

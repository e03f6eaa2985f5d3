"""What headings mean: one table, in the languages job trackers come in.

Keys are roles (see `headers.Role`); phrases are lower case, without accents or punctuation.
"""

PHRASES: dict[str, tuple[str, ...]] = {
    "company": (
        "company", "company name", "employer", "organisation", "organization", "org", "firm",
        "company applied to", "business", "firma", "firmenname", "unternehmen", "arbeitgeber",
        "betrieb", "entreprise", "societe", "nom de l entreprise", "employeur", "empresa",
        "compania", "empleador", "bedrijf", "bedrijfsnaam", "werkgever", "organisatie",
        "organisme", "azienda",
    ),
    "role": (
        "role", "role name", "job title", "job role", "position", "position title",
        "position name", "job position", "job name", "job", "vacancy", "opening", "post",
        "posting title", "job posting", "role title", "role position", "position role",
        "stelle", "stellenbezeichnung", "rolle", "berufsbezeichnung", "jobtitel", "posten",
        "poste", "intitule", "intitule du poste", "puesto", "cargo", "vacante",
        "functie", "functietitel", "vacature", "rol", "ruolo",
    ),
    "applied": (
        "applied", "applied date", "date applied", "applied on", "application date",
        "date of application", "applied at", "apply date", "submitted", "submission date",
        "date submitted", "date sent", "application sent", "application submitted",
        "submitted on", "beworben", "beworben am", "bewerbungsdatum", "bewerbung",
        "bewerbung am", "abgeschickt am", "date de candidature", "candidature",
        "candidature envoyee", "postule le", "date d envoi", "fecha de solicitud",
        "fecha de aplicacion", "fecha de postulacion", "solicitado", "sollicitatiedatum",
        "gesolliciteerd", "gesolliciteerd op", "datum sollicitatie",
    ),
    "screening": (
        "phone", "phone screen", "phone screening", "phone interview", "phone call", "recruiter",
        "recruiter call", "recruiter screen", "recruiter interview", "screening",
        "screening call", "screen", "hr", "hr call", "hr screen", "hr interview", "hr round",
        "intro call", "initial call", "initial screen", "first call", "telephone interview",
        "telefonat", "telefoninterview", "telefongesprach", "erstgesprach",
        "entretien telephonique", "appel", "preselection", "llamada", "entrevista telefonica",
        "telefonisch gesprek", "telefonisch interview", "kennismaking",
    ),
    "assessment": (
        "assessment", "coding challenge", "code challenge", "coding test", "coding assessment",
        "online assessment", "oa", "hackerrank", "codesignal", "code signal", "take home",
        "takehome", "take home test", "take home assignment", "take home task", "assignment",
        "technical test", "technical assessment", "skills test", "aptitude test", "test",
        "challenge", "task", "case study", "homework", "testaufgabe", "einstellungstest",
        "test technique", "exercice", "prueba", "prueba tecnica", "opdracht",
    ),
    "interview": (
        "interview", "interviews", "on campus", "oncampus", "on campus interview",
        "campus interview", "technical interview", "tech interview", "technical",
        "technical phone screen", "tech screen", "technical screen", "video interview",
        "hiring manager", "hiring manager interview", "hm interview", "hm", "panel",
        "panel interview", "behavioral", "behavioural", "behavioral interview",
        "behavioural interview", "online interview", "zoom interview", "in person interview",
        "interview date", "interviewed",
        "vorstellungsgesprach", "gesprach", "bewerbungsgesprach", "entretien",
        "entretien d embauche", "entrevista", "gesprek", "sollicitatiegesprek", "colloquio",
    ),
    "final_round": (
        "final", "final round", "final interview", "onsite", "on site", "onsite interview",
        "on site interview", "last round", "last interview", "superday", "super day",
        "virtual onsite", "endrunde", "letzte runde", "entretien final", "dernier entretien",
        "entrevista final", "laatste gesprek",
    ),
    "offer": (
        "offer", "offered", "offer received", "job offer", "offer date", "angebot", "jobangebot",
        "offre", "proposition", "oferta", "aanbod", "offerte",
    ),
    "rejected": (
        "rejected", "rejection", "rejection date", "rejected on", "date rejected",
        "rejection received", "rejection email", "turned down", "absage", "absage am", "refus",
        "rechazado", "rechazo", "afgewezen", "afwijzing",
    ),
    "no_reply": ("ghosted", "no reply", "no response", "keine antwort", "sans reponse"),
    "withdrawn": ("withdrawn", "withdrew", "withdrawn on", "zuruckgezogen"),
    "accepted": ("accepted", "offer accepted", "accepted on", "hired", "angenommen"),
    "declined": ("offer declined", "declined offer", "declined the offer"),
    "result": (
        "result", "results", "status", "outcome", "current status", "application status",
        "decision", "final result", "final decision", "final outcome", "final status", "state",
        "stage", "current stage", "progress", "application stage", "response", "reply",
        "ergebnis", "stand", "resultat", "bewerbungsstatus", "antwort", "ruckmeldung",
        "rueckmeldung", "statut", "reponse", "issue", "etat", "estado", "resultado",
        "respuesta", "resultaat", "uitkomst", "reactie", "stato",
    ),
    "result_day": (
        "result date", "date of result", "outcome date", "decision date", "response date",
        "date of response", "response received", "date heard back", "heard back",
        "heard back on", "date of decision", "status date", "reply date", "date of reply",
        "end date", "close date", "date closed", "antwort am", "ruckmeldung am",
        "date de reponse", "fecha de respuesta", "datum reactie",
    ),
    "source": (
        "source", "found on", "found via", "where found", "platform", "job board", "board",
        "site", "applied via", "applied through", "via", "channel", "how found", "referral",
        "quelle", "plattform", "portal", "gefunden bei", "plateforme", "trouve sur", "fuente",
        "plataforma", "bron", "kanaal",
    ),
    "url": (
        "link", "links", "url", "job link", "job url", "posting link", "posting url",
        "application link", "application url", "website", "web page", "link to job",
        "link to posting", "job posting link", "job ad", "lien", "site web", "lien de l offre",
        "enlace", "stellenanzeige", "anzeige", "webseite", "vacature link",
    ),
    "location": (
        "location", "city", "place", "office", "country", "region", "ort", "standort", "stadt",
        "lieu", "ville", "ubicacion", "ciudad", "lugar", "locatie", "plaats", "stad",
    ),
    "contact": (
        "contact", "contacts", "contact person", "contact name", "contact email", "email",
        "recruiter name", "recruiter email", "recruiter contact", "hiring manager name",
        "phone number", "telephone number", "contact phone", "interviewer", "interviewers",
        "ansprechpartner", "ansprechpartnerin", "kontakt", "kontaktperson",
        "contacto", "contactpersoon", "interlocuteur",
    ),
    "salary": (
        "salary", "salary range", "pay", "pay range", "compensation", "wage", "rate", "day rate",
        "gehalt", "gehaltsvorstellung", "salaire", "remuneration", "salario", "sueldo",
        "salaris",
    ),
    "notes": (
        "notes", "note", "comments", "comment", "remarks", "remark", "details", "description",
        "additional notes", "additional info", "other", "misc", "notizen", "notiz",
        "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar", "commentaire",
        "commentaires", "remarques", "notas", "comentarios", "observaciones", "notities",
        "opmerking", "opmerkingen", "note",
    ),
    "ignored": ("no", "nr", "number", "id", "row", "index", "s no", "sr no", "sl no", "lfd nr"),
}  # fmt: skip

WEAK: dict[str, str] = {
    "date": "applied",
    "day": "applied",
    "datum": "applied",
    "fecha": "applied",
    "name": "company",
    "title": "role",
    "titel": "role",
    "titre": "role",
    "beruf": "role",
    "where": "company",
    "what": "role",
    "when": "applied",
}
"""Headings that mean this only when no clearer column claims the role."""

_NEUTRAL_WORDS = (
    "date day datum fecha of the on at in my your a an d de du la le l der die das am den "
    "1 2 3 4 5 6 1st 2nd 3rd 4th first second third fourth round runde stage step time "
    "dd mm yy yyyy yn y n if any received call job"
)

NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
"""Words around a heading that do not change what it means: "2nd interview (date)"."""

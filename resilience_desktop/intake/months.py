"""Names of months and weekdays, in the languages trackers come in; lower case."""

_NAMES: tuple[str, ...] = (
    "january jan januar jänner janvier janv enero ene januari",
    "february feb februar février fevrier févr fevr fév febrero februari",
    "march mar märz maerz mär mrz mars marzo maart mrt",
    "april apr avril avr abril abr",
    "may mai mayo mei",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre decembre déc diciembre dic",
)

MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()
}

_WEEKDAY_NAMES = (
    "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat "
    "saturday sun sunday mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag "
    "samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lun jue vie sáb dom "
    "lunes martes miércoles jueves viernes sábado domingo maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag"
)

WEEKDAYS = frozenset(_WEEKDAY_NAMES.split())

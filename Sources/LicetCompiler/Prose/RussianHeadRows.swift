// The sentences in Russian: names and blanks as in `englishRows`. No line breaks before a dash.
//
// Rules that keep the cases right whatever fills a blank: names of parties stand in quotes behind
// the word «сторона», names of works and lists behind a colon; spans of time, which are masculine,
// stand in the nominative or behind «за» and «через»; `{base}` and `{unit}` are filled with the
// genitive; «до», «свыше» and «не более» stand before figures only. Of two forms the second is for
// several; of three the second is for 2 to 4 and the third for 5 and more. A point ends with `;`.

/// How Russian writes; parties, works, the offer; days, money and accounts.
let russianHeadRows = """
    and: {first} и {last}
    or: {first} либо {last}
    quoted: «{word}»
    partyName: «{name}»
    percent: {number} %
    money: {amount} {code}
    date: {day} {month} {year} г.
    months: января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
    days: {number}\u{A0}день|{number}\u{A0}дня|{number}\u{A0}дней
    monthCount: {number}\u{A0}месяц|{number}\u{A0}месяца|{number}\u{A0}месяцев
    years: {number}\u{A0}год|{number}\u{A0}года|{number}\u{A0}лет
    letters: а|б|в|г|д|е|ж|з|и|к|л|м|н|о|п|р|с|т|у|ф|х|ц|ч|ш|щ|э|ю|я
    point: {letter})
    reportingPeriod: месяц|квартал|полугодие|год|день
    periodName: период продолжительностью {months}

    document: Лицензионный договор «{name}»
    partiesHeading: Стороны
    licensor: Лицензиаром является {names}.|Лицензиарами являются {names}.
    licensee: Лицензиатом является {names}.|Лицензиатами являются {names}.
    payee: Получателем вознаграждения является {names}.\
    |Получателями вознаграждения являются {names}.
    party: Иной стороной договора является {names}.|Иными сторонами договора являются {names}.
    partyOffered: «{name}»\u{A0}– сторона, которую указывает оферта настоящей лицензии.
    signing: Лицензия вступает в силу в день, когда ее подписала сторона {names}.\
    |Лицензия вступает в силу в день, когда ее подписала последняя из следующих сторон: {names}.
    worksHeading: Объект лицензии|Объекты лицензии
    work: «{name}»\u{A0}– объект, который имеет следующее обозначение: {scheme} {value}.
    workTitled: «{name}»\u{A0}– объект, известный под названием «{value}».
    workUnnamed: «{name}»\u{A0}– объект, который указывает оферта настоящей лицензии.
    schemes: ISRC|ISWC|ISBN|ISSN|ISMN|EIDR|ISAN|DOI|номер патента|номер товарного знака|номер \
    промышленного образца|UPC|EAN|GRid|ISTC|хеш-сумма SHA-256|название

    offerHeading: Условия, которые определяет оферта
    offer: Оферта настоящей лицензии, которую стороны подписывают вместе с ней, определяет:
    offered: «{name}»\u{A0}– {type};
    typeMoney: сумма в {code}
    typeExact: неокругленная сумма в {code}
    typeWhole: целое число
    typeRatio: отношение двух чисел
    typeDate: день
    typeBool: да или нет
    typeIdentity: сторона или объект
    typeTerritory: территория
    typeText: текст

    termsHeading: Исчисление сроков, валюта и расчеты
    offsetUTC: Днем считаются календарные сутки по всемирному координированному времени (UTC). \
    Срок включает первый и последний день полностью.
    offset: Днем считаются календарные сутки по времени UTC{offset}. Срок включает первый и \
    последний день полностью.
    currency: «{code}»\u{A0}– код валюты по ISO 4217; ее название: {name}. Суммы в этой валюте \
    причитаются и уплачиваются только в целом числе {units}.
    currencyOwn: «{code}»\u{A0}– самостоятельная расчетная единица. Суммы в ней причитаются и \
    уплачиваются только в целом числе {units}.
    unit: единиц по {least}
    unitNames: AUD центов|CAD центов|CHF сантимов|EUR центов|GBP пенсов|HKD центов|JPY иен|NZD \
    центов|RUB копеек|SGD центов|USD центов|ZAR центов
    licenceThrough: Срок действия лицензии\u{A0}– с {start} по {last} включительно.
    licenceUntil: Срок действия лицензии\u{A0}– с {start} (включая этот день) до {end} (не включая \
    этот день).
    accounting: Расчетный период\u{A0}– {period}; расчетные периоды отсчитываются с {anchor}. \
    Расчетный год составляет двенадцать месяцев и отсчитывается с того же дня.
    accountingPerReport: Расчеты ведутся отдельно по каждому отчету; расчетным периодом является \
    период этого отчета. Отчетные периоды и расчетные годы продолжительностью двенадцать месяцев \
    отсчитываются с {anchor}.
    """

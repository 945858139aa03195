// The groups of places, and who belongs to them from when to when.
//
// A group line is
//
//     name|M49 number|English name|kind|numbers of the groups it is made of
//
// and a membership line is
//
//     group|members|from|until (exclusive)|source
//
// Regions are those of UN M49 (standard country or area codes, as of 2021), which places every
// area but Antarctica. Memberships are dated by the treaty in the last column; the office groups
// tell where a right granted by that office can have effect.

/// The groups.
let placeGroupRows = """
    EU||European Union|union|
    EEA||European Economic Area|union|
    EFTA||European Free Trade Association|union|
    africa|002|Africa|region|015 202
    sub_saharan_africa|202|Sub-Saharan Africa|region|014 017 018 011
    americas|019|Americas|region|419 021
    latin_america_and_the_caribbean|419|Latin America and the Caribbean|region|029 013 005
    north_america|003|North America|region|029 013 021
    asia|142|Asia|region|143 030 035 034 145
    europe|150|Europe|region|151 154 039 155
    oceania|009|Oceania|region|053 054 057 061
    northern_africa|015|Northern Africa|subregion|
    eastern_africa|014|Eastern Africa|subregion|
    middle_africa|017|Middle Africa|subregion|
    southern_africa|018|Southern Africa|subregion|
    western_africa|011|Western Africa|subregion|
    caribbean|029|Caribbean|subregion|
    central_america|013|Central America|subregion|
    south_america|005|South America|subregion|
    northern_america|021|Northern America|subregion|
    central_asia|143|Central Asia|subregion|
    eastern_asia|030|Eastern Asia|subregion|
    south_eastern_asia|035|South-eastern Asia|subregion|
    southern_asia|034|Southern Asia|subregion|
    western_asia|145|Western Asia|subregion|
    eastern_europe|151|Eastern Europe|subregion|
    northern_europe|154|Northern Europe|subregion|
    southern_europe|039|Southern Europe|subregion|
    western_europe|155|Western Europe|subregion|
    australia_and_new_zealand|053|Australia and New Zealand|subregion|
    melanesia|054|Melanesia|subregion|
    micronesia|057|Micronesia|subregion|
    polynesia|061|Polynesia|subregion|
    EP||Contracting states of the European Patent Convention|office|
    EA||Contracting states of the Eurasian Patent Convention|office|
    AP||Contracting states of the Harare Protocol (patents and designs)|office|
    AP_marks||Contracting states of the Banjul Protocol (marks)|office|
    OA||Member states of OAPI|office|
    BX||Benelux states|office|
    EM||States in which European Union marks and designs have effect|office|
    QZ||States in which Community plant variety rights have effect|office|
    GC||States of the Gulf Cooperation Council|office|
    """

/// The memberships.
let membershipRows = """
    northern_africa|DZ EG EH LY MA SD TN|||UN M49
    eastern_africa|BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW|||UN M49
    middle_africa|AO CD CF CG CM GA GQ ST TD|||UN M49
    southern_africa|BW LS NA SZ ZA|||UN M49
    western_africa|BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG|||UN M49
    caribbean|AG AI AW BB BL BQ BS CU CW DM DO GD GP HT|||UN M49
    caribbean|JM KN KY LC MF MQ MS PR SX TC TT VC VG VI|||UN M49
    central_america|BZ CR GT HN MX NI PA SV|||UN M49
    south_america|AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE|||UN M49
    northern_america|BM CA GL PM US|||UN M49
    central_asia|KG KZ TJ TM UZ|||UN M49
    eastern_asia|CN HK JP KP KR MN MO|||UN M49
    south_eastern_asia|BN ID KH LA MM MY PH SG TH TL VN|||UN M49
    southern_asia|AF BD BT IN IR LK MV NP PK|||UN M49
    western_asia|AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE|||UN M49
    eastern_europe|BG BY CZ HU MD PL RO RU SK UA|||UN M49
    northern_europe|AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ|||UN M49
    southern_europe|AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA|||UN M49
    western_europe|AT BE CH DE FR LI LU MC NL|||UN M49
    australia_and_new_zealand|AU CC CX HM NF NZ|||UN M49
    melanesia|FJ NC PG SB VU|||UN M49
    micronesia|FM GU KI MH MP NR PW UM|||UN M49
    polynesia|AS CK NU PF PN TK TO TV WF WS|||UN M49
    caribbean|AN||2010-12-15|UN M49
    eastern_asia|TW|||Unicode CLDR, as M49 lists no such area
    southern_europe|XK|||Unicode CLDR, as M49 lists no such area
    EU|BE DE FR IT LU NL|1958-01-01||Treaty of Rome
    EU|DK IE|1973-01-01||Treaty of Accession 1972
    EU|GR|1981-01-01||Treaty of Accession 1979
    EU|ES PT|1986-01-01||Treaty of Accession 1985
    EU|AT FI SE|1995-01-01||Treaty of Accession 1994
    EU|CY CZ EE HU LT LV MT PL SI SK|2004-05-01||Treaty of Accession 2003
    EU|BG RO|2007-01-01||Treaty of Accession 2005
    EU|HR|2013-07-01||Treaty of Accession 2011
    EU|GB|1973-01-01|2020-02-01|Treaty of Accession 1972; Withdrawal Agreement 2019
    EEA|AT BE DE DK ES FI FR GR IE IS IT LU NL NO PT SE|1994-01-01||EEA Agreement 1992
    EEA|GB|1994-01-01|2020-02-01|EEA Agreement 1992; Withdrawal Agreement 2019
    EEA|LI|1995-05-01||EEA Council decision 1/95
    EEA|CY CZ EE HU LT LV MT PL SI SK|2004-05-01||EEA Enlargement Agreement 2003
    EEA|BG RO|2007-08-01||EEA Enlargement Agreement 2007, first applied
    EEA|HR|2014-04-12||EEA Enlargement Agreement 2014, first applied
    EFTA|CH NO|1960-05-03||Stockholm Convention 1960
    EFTA|DK GB|1960-05-03|1973-01-01|Stockholm Convention 1960
    EFTA|PT|1960-05-03|1986-01-01|Stockholm Convention 1960
    EFTA|AT SE|1960-05-03|1995-01-01|Stockholm Convention 1960
    EFTA|IS|1970-03-01||accession 1970
    EFTA|FI|1986-01-01|1995-01-01|accession 1985
    EFTA|LI|1991-09-01||accession 1991
    EP|BE CH DE FR GB LU NL|1977-10-07||European Patent Convention, entry into force
    EP|SE|1978-05-01||European Patent Convention, entry into force
    EP|IT|1978-12-01||European Patent Convention, entry into force
    EP|AT|1979-05-01||European Patent Convention, entry into force
    EP|LI|1980-04-01||European Patent Convention, entry into force
    EP|ES GR|1986-10-01||European Patent Convention, entry into force
    EP|DK|1990-01-01||European Patent Convention, entry into force
    EP|MC|1991-12-01||European Patent Convention, entry into force
    EP|PT|1992-01-01||European Patent Convention, entry into force
    EP|IE|1992-08-01||European Patent Convention, entry into force
    EP|FI|1996-03-01||European Patent Convention, entry into force
    EP|CY|1998-04-01||European Patent Convention, entry into force
    EP|TR|2000-11-01||European Patent Convention, entry into force
    EP|BG CZ EE SK|2002-07-01||European Patent Convention, entry into force
    EP|SI|2002-12-01||European Patent Convention, entry into force
    EP|HU|2003-01-01||European Patent Convention, entry into force
    EP|RO|2003-03-01||European Patent Convention, entry into force
    EP|PL|2004-03-01||European Patent Convention, entry into force
    EP|IS|2004-11-01||European Patent Convention, entry into force
    EP|LT|2004-12-01||European Patent Convention, entry into force
    EP|LV|2005-07-01||European Patent Convention, entry into force
    EP|MT|2007-03-01||European Patent Convention, entry into force
    EP|HR NO|2008-01-01||European Patent Convention, entry into force
    EP|MK|2009-01-01||European Patent Convention, entry into force
    EP|SM|2009-07-01||European Patent Convention, entry into force
    EP|AL|2010-05-01||European Patent Convention, entry into force
    EP|RS|2010-10-01||European Patent Convention, entry into force
    EP|ME|2022-10-01||European Patent Convention, entry into force
    EA|BY TJ TM|1995-08-12||Eurasian Patent Convention, entry into force
    EA|RU|1995-09-27||Eurasian Patent Convention, entry into force
    EA|KZ|1995-11-05||Eurasian Patent Convention, entry into force
    EA|AZ|1995-12-25||Eurasian Patent Convention, entry into force
    EA|KG|1996-01-13||Eurasian Patent Convention, entry into force
    EA|MD|1996-02-16|2012-04-26|Eurasian Patent Convention, entry into force
    EA|AM|1996-02-27||Eurasian Patent Convention, entry into force
    AP|GH MW SD UG ZW|1984-04-25||Harare Protocol, entry into force
    AP|KE|1984-10-24||Harare Protocol, entry into force
    AP|BW|1985-05-06||Harare Protocol, entry into force
    AP|GM|1986-01-16||Harare Protocol, entry into force
    AP|ZM|1986-02-26||Harare Protocol, entry into force
    AP|LS|1987-10-23||Harare Protocol, entry into force
    AP|SZ|1988-03-17||Harare Protocol, entry into force
    AP|SL|1999-02-25||Harare Protocol, entry into force
    AP|TZ|1999-09-01||Harare Protocol, entry into force
    AP|MZ|2000-05-08||Harare Protocol, entry into force
    AP|NA|2004-04-23||Harare Protocol, entry into force
    AP|LR|2010-03-24||Harare Protocol, entry into force
    AP|RW|2011-09-24||Harare Protocol, entry into force
    AP|ST|2014-08-19||Harare Protocol, entry into force
    AP|SC|2022-01-01||Harare Protocol, entry into force
    AP|CV|2022-10-14||Harare Protocol, entry into force
    AP_marks|LS MW SZ ZW|1997-03-06||Banjul Protocol, entry into force
    AP_marks|TZ|1999-09-01||Banjul Protocol, entry into force
    AP_marks|UG|2000-11-21||Banjul Protocol, entry into force
    AP_marks|BW|2003-10-29||Banjul Protocol, entry into force
    AP_marks|NA|2004-01-14||Banjul Protocol, entry into force
    AP_marks|LR|2010-03-24||Banjul Protocol, entry into force
    AP_marks|ST|2016-08-27||Banjul Protocol, entry into force
    AP_marks|MZ|2020-08-15||Banjul Protocol, entry into force
    AP_marks|GM|2021-08-03||Banjul Protocol, entry into force
    AP_marks|CV|2022-10-14||Banjul Protocol, entry into force
    OA|BF BJ CF CG CI CM GA MR NE SN TD TG|1982-02-08||Bangui Agreement, entry into force
    OA|ML|1984-09-30||Bangui Agreement, entry into force
    OA|GN|1990-01-13||Bangui Agreement, entry into force
    OA|GW|1998-07-08||Bangui Agreement, entry into force
    OA|GQ|2000-11-23||Bangui Agreement, entry into force
    OA|KM|2013-05-25||Bangui Agreement, entry into force
    BX|BE LU NL|1971-01-01||Benelux Convention on Marks 1962, in force
    EM|AT BE DE DK ES FI FR GR IE IT LU NL PT SE|1996-04-01||Regulation 40/94
    EM|GB|1996-04-01|2021-01-01|Regulation 40/94; Withdrawal Agreement 2019, end of the transition
    EM|CY CZ EE HU LT LV MT PL SI SK|2004-05-01||Treaty of Accession 2003
    EM|BG RO|2007-01-01||Treaty of Accession 2005
    EM|HR|2013-07-01||Treaty of Accession 2011
    QZ|AT BE DE DK ES FI FR GR IE IT LU NL PT SE|1995-04-27||Regulation 2100/94
    QZ|GB|1995-04-27|2021-01-01|Regulation 2100/94; Withdrawal Agreement 2019, end of the transition
    QZ|CY CZ EE HU LT LV MT PL SI SK|2004-05-01||Treaty of Accession 2003
    QZ|BG RO|2007-01-01||Treaty of Accession 2005
    QZ|HR|2013-07-01||Treaty of Accession 2011
    GC|AE BH KW OM QA SA|1998-10-03|2021-01-06|GCC Patent Regulation; filings until that day
    """

// Two-letter codes and what each stands for, one a line:
//
//     code|kind|alpha-3|number|short English name|part of|valid from|withdrawn|successors|source
//
// Facts, and where each comes from: codes, numbers, names and withdrawals from ISO 3166-1 and
// ISO 3166-3 as in Debian iso-codes 4.15; the day or year since which a code is valid from the
// newsletters of ISO 3166/MA (empty: since the first edition of 1974, or longer than any date a
// licence needs); kinds, offices and former codes from WIPO Standard ST.3. A place that ST.3 does
// not code, because the rights of another state cover it, is a part. The kind says how a code is
// used in licences and nothing about the status of a place.

/// The places in use: all of ISO 3166-1, and XK.
let placeRows = """
    AD|state|AND|020|Andorra|||||ISO 3166-1, ST.3
    AE|state|ARE|784|United Arab Emirates|||||ISO 3166-1, ST.3
    AF|state|AFG|004|Afghanistan|||||ISO 3166-1, ST.3
    AG|state|ATG|028|Antigua and Barbuda|||||ISO 3166-1, ST.3
    AI|state|AIA|660|Anguilla||1985|||ISO 3166-1, ST.3
    AL|state|ALB|008|Albania|||||ISO 3166-1, ST.3
    AM|state|ARM|051|Armenia||1992|||ISO 3166-1, ST.3
    AO|state|AGO|024|Angola|||||ISO 3166-1, ST.3
    AQ|part|ATA|010|Antarctica|||||ISO 3166-1
    AR|state|ARG|032|Argentina|||||ISO 3166-1, ST.3
    AS|part|ASM|016|American Samoa|US||||ISO 3166-1
    AT|state|AUT|040|Austria|||||ISO 3166-1, ST.3
    AU|state|AUS|036|Australia|||||ISO 3166-1, ST.3
    AW|state|ABW|533|Aruba||1986|||ISO 3166-1, ST.3
    AX|part|ALA|248|Åland Islands|FI|2004-02-13|||ISO 3166-1
    AZ|state|AZE|031|Azerbaijan||1992|||ISO 3166-1, ST.3
    BA|state|BIH|070|Bosnia and Herzegovina||1992|||ISO 3166-1, ST.3
    BB|state|BRB|052|Barbados|||||ISO 3166-1, ST.3
    BD|state|BGD|050|Bangladesh|||||ISO 3166-1, ST.3
    BE|state|BEL|056|Belgium|||||ISO 3166-1, ST.3
    BF|state|BFA|854|Burkina Faso||1984|||ISO 3166-1, ST.3
    BG|state|BGR|100|Bulgaria|||||ISO 3166-1, ST.3
    BH|state|BHR|048|Bahrain|||||ISO 3166-1, ST.3
    BI|state|BDI|108|Burundi|||||ISO 3166-1, ST.3
    BJ|state|BEN|204|Benin||1977|||ISO 3166-1, ST.3
    BL|part|BLM|652|Saint Barthélemy|FR|2007-09-21|||ISO 3166-1
    BM|state|BMU|060|Bermuda|||||ISO 3166-1, ST.3
    BN|state|BRN|096|Brunei Darussalam|||||ISO 3166-1, ST.3
    BO|state|BOL|068|Bolivia|||||ISO 3166-1, ST.3
    BQ|state|BES|535|Bonaire, Sint Eustatius and Saba||2010-12-15|||ISO 3166-1, ST.3
    BR|state|BRA|076|Brazil|||||ISO 3166-1, ST.3
    BS|state|BHS|044|Bahamas|||||ISO 3166-1, ST.3
    BT|state|BTN|064|Bhutan|||||ISO 3166-1, ST.3
    BV|state|BVT|074|Bouvet Island|||||ISO 3166-1, ST.3
    BW|state|BWA|072|Botswana|||||ISO 3166-1, ST.3
    BY|state|BLR|112|Belarus||1992-06-15|||ISO 3166-1, ST.3
    BZ|state|BLZ|084|Belize|||||ISO 3166-1, ST.3
    CA|state|CAN|124|Canada|||||ISO 3166-1, ST.3
    CC|part|CCK|166|Cocos (Keeling) Islands|AU||||ISO 3166-1
    CD|state|COD|180|Democratic Republic of the Congo||1997-07-14|||ISO 3166-1, ST.3
    CF|state|CAF|140|Central African Republic|||||ISO 3166-1, ST.3
    CG|state|COG|178|Congo|||||ISO 3166-1, ST.3
    CH|state|CHE|756|Switzerland|||||ISO 3166-1, ST.3
    CI|state|CIV|384|Côte d'Ivoire|||||ISO 3166-1, ST.3
    CK|state|COK|184|Cook Islands|||||ISO 3166-1, ST.3
    CL|state|CHL|152|Chile|||||ISO 3166-1, ST.3
    CM|state|CMR|120|Cameroon|||||ISO 3166-1, ST.3
    CN|state|CHN|156|China|||||ISO 3166-1, ST.3
    CO|state|COL|170|Colombia|||||ISO 3166-1, ST.3
    CR|state|CRI|188|Costa Rica|||||ISO 3166-1, ST.3
    CU|state|CUB|192|Cuba|||||ISO 3166-1, ST.3
    CV|state|CPV|132|Cabo Verde|||||ISO 3166-1, ST.3
    CW|state|CUW|531|Curaçao||2010-12-15|||ISO 3166-1, ST.3
    CX|part|CXR|162|Christmas Island|AU||||ISO 3166-1
    CY|state|CYP|196|Cyprus|||||ISO 3166-1, ST.3
    CZ|state|CZE|203|Czechia||1993-06-15|||ISO 3166-1, ST.3
    DE|state|DEU|276|Germany|||||ISO 3166-1, ST.3
    DJ|state|DJI|262|Djibouti||1977|||ISO 3166-1, ST.3
    DK|state|DNK|208|Denmark|||||ISO 3166-1, ST.3
    DM|state|DMA|212|Dominica|||||ISO 3166-1, ST.3
    DO|state|DOM|214|Dominican Republic|||||ISO 3166-1, ST.3
    DZ|state|DZA|012|Algeria|||||ISO 3166-1, ST.3
    EC|state|ECU|218|Ecuador|||||ISO 3166-1, ST.3
    EE|state|EST|233|Estonia||1992|||ISO 3166-1, ST.3
    EG|state|EGY|818|Egypt|||||ISO 3166-1, ST.3
    EH|state|ESH|732|Western Sahara|||||ISO 3166-1, ST.3
    ER|state|ERI|232|Eritrea||1993|||ISO 3166-1, ST.3
    ES|state|ESP|724|Spain|||||ISO 3166-1, ST.3
    ET|state|ETH|231|Ethiopia|||||ISO 3166-1, ST.3
    FI|state|FIN|246|Finland|||||ISO 3166-1, ST.3
    FJ|state|FJI|242|Fiji|||||ISO 3166-1, ST.3
    FK|state|FLK|238|Falkland Islands|||||ISO 3166-1, ST.3
    FM|state|FSM|583|Micronesia||1986|||ISO 3166-1
    FO|state|FRO|234|Faroe Islands|||||ISO 3166-1, ST.3
    FR|state|FRA|250|France|||||ISO 3166-1, ST.3
    GA|state|GAB|266|Gabon|||||ISO 3166-1, ST.3
    GB|state|GBR|826|United Kingdom|||||ISO 3166-1, ST.3
    GD|state|GRD|308|Grenada|||||ISO 3166-1, ST.3
    GE|state|GEO|268|Georgia||1992|||ISO 3166-1, ST.3
    GF|part|GUF|254|French Guiana|FR||||ISO 3166-1
    GG|state|GGY|831|Guernsey||2006-03-29|||ISO 3166-1, ST.3
    GH|state|GHA|288|Ghana|||||ISO 3166-1, ST.3
    GI|state|GIB|292|Gibraltar|||||ISO 3166-1, ST.3
    GL|state|GRL|304|Greenland|||||ISO 3166-1, ST.3
    GM|state|GMB|270|Gambia|||||ISO 3166-1, ST.3
    GN|state|GIN|324|Guinea|||||ISO 3166-1, ST.3
    GP|part|GLP|312|Guadeloupe|FR||||ISO 3166-1
    GQ|state|GNQ|226|Equatorial Guinea|||||ISO 3166-1, ST.3
    GR|state|GRC|300|Greece|||||ISO 3166-1, ST.3
    GS|state|SGS|239|South Georgia and the South Sandwich Islands||1993|||ISO 3166-1, ST.3
    GT|state|GTM|320|Guatemala|||||ISO 3166-1, ST.3
    GU|part|GUM|316|Guam|US||||ISO 3166-1
    GW|state|GNB|624|Guinea-Bissau|||||ISO 3166-1, ST.3
    GY|state|GUY|328|Guyana|||||ISO 3166-1, ST.3
    HK|state|HKG|344|Hong Kong|||||ISO 3166-1, ST.3
    HM|part|HMD|334|Heard Island and McDonald Islands|AU||||ISO 3166-1
    HN|state|HND|340|Honduras|||||ISO 3166-1, ST.3
    HR|state|HRV|191|Croatia||1992|||ISO 3166-1, ST.3
    HT|state|HTI|332|Haiti|||||ISO 3166-1, ST.3
    HU|state|HUN|348|Hungary|||||ISO 3166-1, ST.3
    ID|state|IDN|360|Indonesia|||||ISO 3166-1, ST.3
    IE|state|IRL|372|Ireland|||||ISO 3166-1, ST.3
    IL|state|ISR|376|Israel|||||ISO 3166-1, ST.3
    IM|state|IMN|833|Isle of Man||2006-03-29|||ISO 3166-1, ST.3
    IN|state|IND|356|India|||||ISO 3166-1, ST.3
    IO|part|IOT|086|British Indian Ocean Territory|GB||||ISO 3166-1
    IQ|state|IRQ|368|Iraq|||||ISO 3166-1, ST.3
    IR|state|IRN|364|Iran|||||ISO 3166-1, ST.3
    IS|state|ISL|352|Iceland|||||ISO 3166-1, ST.3
    IT|state|ITA|380|Italy|||||ISO 3166-1, ST.3
    JE|state|JEY|832|Jersey||2006-03-29|||ISO 3166-1, ST.3
    JM|state|JAM|388|Jamaica|||||ISO 3166-1, ST.3
    JO|state|JOR|400|Jordan|||||ISO 3166-1, ST.3
    JP|state|JPN|392|Japan|||||ISO 3166-1, ST.3
    KE|state|KEN|404|Kenya|||||ISO 3166-1, ST.3
    KG|state|KGZ|417|Kyrgyzstan||1992|||ISO 3166-1, ST.3
    KH|state|KHM|116|Cambodia|||||ISO 3166-1, ST.3
    KI|state|KIR|296|Kiribati||1979|||ISO 3166-1, ST.3
    KM|state|COM|174|Comoros|||||ISO 3166-1, ST.3
    KN|state|KNA|659|Saint Kitts and Nevis|||||ISO 3166-1, ST.3
    KP|state|PRK|408|North Korea|||||ISO 3166-1, ST.3
    KR|state|KOR|410|South Korea|||||ISO 3166-1, ST.3
    KW|state|KWT|414|Kuwait|||||ISO 3166-1, ST.3
    KY|state|CYM|136|Cayman Islands|||||ISO 3166-1, ST.3
    KZ|state|KAZ|398|Kazakhstan||1992|||ISO 3166-1, ST.3
    LA|state|LAO|418|Laos|||||ISO 3166-1, ST.3
    LB|state|LBN|422|Lebanon|||||ISO 3166-1, ST.3
    LC|state|LCA|662|Saint Lucia|||||ISO 3166-1, ST.3
    LI|state|LIE|438|Liechtenstein|||||ISO 3166-1, ST.3
    LK|state|LKA|144|Sri Lanka|||||ISO 3166-1, ST.3
    LR|state|LBR|430|Liberia|||||ISO 3166-1, ST.3
    LS|state|LSO|426|Lesotho|||||ISO 3166-1, ST.3
    LT|state|LTU|440|Lithuania||1992|||ISO 3166-1, ST.3
    LU|state|LUX|442|Luxembourg|||||ISO 3166-1, ST.3
    LV|state|LVA|428|Latvia||1992|||ISO 3166-1, ST.3
    LY|state|LBY|434|Libya|||||ISO 3166-1, ST.3
    MA|state|MAR|504|Morocco|||||ISO 3166-1, ST.3
    MC|state|MCO|492|Monaco|||||ISO 3166-1, ST.3
    MD|state|MDA|498|Moldova||1992|||ISO 3166-1, ST.3
    ME|state|MNE|499|Montenegro||2006-09-26|||ISO 3166-1, ST.3
    MF|part|MAF|663|Saint Martin|FR|2007-09-21|||ISO 3166-1
    MG|state|MDG|450|Madagascar|||||ISO 3166-1, ST.3
    MH|state|MHL|584|Marshall Islands||1986|||ISO 3166-1
    MK|state|MKD|807|North Macedonia||1993|||ISO 3166-1, ST.3
    ML|state|MLI|466|Mali|||||ISO 3166-1, ST.3
    MM|state|MMR|104|Myanmar||1989-12-05|||ISO 3166-1, ST.3
    MN|state|MNG|496|Mongolia|||||ISO 3166-1, ST.3
    MO|state|MAC|446|Macao|||||ISO 3166-1, ST.3
    MP|state|MNP|580|Northern Mariana Islands||1986|||ISO 3166-1, ST.3
    MQ|part|MTQ|474|Martinique|FR||||ISO 3166-1
    MR|state|MRT|478|Mauritania|||||ISO 3166-1, ST.3
    MS|state|MSR|500|Montserrat|||||ISO 3166-1, ST.3
    MT|state|MLT|470|Malta|||||ISO 3166-1, ST.3
    MU|state|MUS|480|Mauritius|||||ISO 3166-1, ST.3
    MV|state|MDV|462|Maldives|||||ISO 3166-1, ST.3
    MW|state|MWI|454|Malawi|||||ISO 3166-1, ST.3
    MX|state|MEX|484|Mexico|||||ISO 3166-1, ST.3
    MY|state|MYS|458|Malaysia|||||ISO 3166-1, ST.3
    MZ|state|MOZ|508|Mozambique|||||ISO 3166-1, ST.3
    NA|state|NAM|516|Namibia|||||ISO 3166-1, ST.3
    NC|part|NCL|540|New Caledonia|FR||||ISO 3166-1
    NE|state|NER|562|Niger|||||ISO 3166-1, ST.3
    NF|part|NFK|574|Norfolk Island|AU||||ISO 3166-1
    NG|state|NGA|566|Nigeria|||||ISO 3166-1, ST.3
    NI|state|NIC|558|Nicaragua|||||ISO 3166-1, ST.3
    NL|state|NLD|528|Netherlands|||||ISO 3166-1, ST.3
    NO|state|NOR|578|Norway|||||ISO 3166-1, ST.3
    NP|state|NPL|524|Nepal|||||ISO 3166-1, ST.3
    NR|state|NRU|520|Nauru|||||ISO 3166-1, ST.3
    NU|state|NIU|570|Niue|||||ISO 3166-1
    NZ|state|NZL|554|New Zealand|||||ISO 3166-1, ST.3
    OM|state|OMN|512|Oman|||||ISO 3166-1, ST.3
    PA|state|PAN|591|Panama|||||ISO 3166-1, ST.3
    PE|state|PER|604|Peru|||||ISO 3166-1, ST.3
    PF|part|PYF|258|French Polynesia|FR||||ISO 3166-1
    PG|state|PNG|598|Papua New Guinea|||||ISO 3166-1, ST.3
    PH|state|PHL|608|Philippines|||||ISO 3166-1, ST.3
    PK|state|PAK|586|Pakistan|||||ISO 3166-1, ST.3
    PL|state|POL|616|Poland|||||ISO 3166-1, ST.3
    PM|part|SPM|666|Saint Pierre and Miquelon|FR||||ISO 3166-1
    PN|part|PCN|612|Pitcairn|GB||||ISO 3166-1
    PR|part|PRI|630|Puerto Rico|US||||ISO 3166-1
    PS|state|PSE|275|Palestine||1999-10-01|||ISO 3166-1
    PT|state|PRT|620|Portugal|||||ISO 3166-1, ST.3
    PW|state|PLW|585|Palau||1986|||ISO 3166-1, ST.3
    PY|state|PRY|600|Paraguay|||||ISO 3166-1, ST.3
    QA|state|QAT|634|Qatar|||||ISO 3166-1, ST.3
    RE|part|REU|638|Réunion|FR||||ISO 3166-1
    RO|state|ROU|642|Romania|||||ISO 3166-1, ST.3
    RS|state|SRB|688|Serbia||2006-09-26|||ISO 3166-1, ST.3
    RU|state|RUS|643|Russian Federation||1992|||ISO 3166-1, ST.3
    RW|state|RWA|646|Rwanda|||||ISO 3166-1, ST.3
    SA|state|SAU|682|Saudi Arabia|||||ISO 3166-1, ST.3
    SB|state|SLB|090|Solomon Islands|||||ISO 3166-1, ST.3
    SC|state|SYC|690|Seychelles|||||ISO 3166-1, ST.3
    SD|state|SDN|729|Sudan|||||ISO 3166-1, ST.3
    SE|state|SWE|752|Sweden|||||ISO 3166-1, ST.3
    SG|state|SGP|702|Singapore|||||ISO 3166-1, ST.3
    SH|state|SHN|654|Saint Helena, Ascension and Tristan da Cunha|||||ISO 3166-1, ST.3
    SI|state|SVN|705|Slovenia||1992|||ISO 3166-1, ST.3
    SJ|part|SJM|744|Svalbard and Jan Mayen|NO||||ISO 3166-1
    SK|state|SVK|703|Slovakia||1993-06-15|||ISO 3166-1, ST.3
    SL|state|SLE|694|Sierra Leone|||||ISO 3166-1, ST.3
    SM|state|SMR|674|San Marino|||||ISO 3166-1, ST.3
    SN|state|SEN|686|Senegal|||||ISO 3166-1, ST.3
    SO|state|SOM|706|Somalia|||||ISO 3166-1, ST.3
    SR|state|SUR|740|Suriname|||||ISO 3166-1, ST.3
    SS|state|SSD|728|South Sudan||2011-08-09|||ISO 3166-1, ST.3
    ST|state|STP|678|Sao Tome and Principe|||||ISO 3166-1, ST.3
    SV|state|SLV|222|El Salvador|||||ISO 3166-1, ST.3
    SX|state|SXM|534|Sint Maarten||2010-12-15|||ISO 3166-1, ST.3
    SY|state|SYR|760|Syria|||||ISO 3166-1, ST.3
    SZ|state|SWZ|748|Eswatini|||||ISO 3166-1, ST.3
    TC|state|TCA|796|Turks and Caicos Islands|||||ISO 3166-1, ST.3
    TD|state|TCD|148|Chad|||||ISO 3166-1, ST.3
    TF|part|ATF|260|French Southern Territories|FR|1979|||ISO 3166-1
    TG|state|TGO|768|Togo|||||ISO 3166-1, ST.3
    TH|state|THA|764|Thailand|||||ISO 3166-1, ST.3
    TJ|state|TJK|762|Tajikistan||1992|||ISO 3166-1, ST.3
    TK|part|TKL|772|Tokelau|NZ||||ISO 3166-1
    TL|state|TLS|626|Timor-Leste||2002-05-20|||ISO 3166-1, ST.3
    TM|state|TKM|795|Turkmenistan||1992|||ISO 3166-1, ST.3
    TN|state|TUN|788|Tunisia|||||ISO 3166-1, ST.3
    TO|state|TON|776|Tonga|||||ISO 3166-1, ST.3
    TR|state|TUR|792|Türkiye|||||ISO 3166-1, ST.3
    TT|state|TTO|780|Trinidad and Tobago|||||ISO 3166-1, ST.3
    TV|state|TUV|798|Tuvalu||1979|||ISO 3166-1, ST.3
    TW|state|TWN|158|Taiwan|||||ISO 3166-1, ST.3
    TZ|state|TZA|834|Tanzania|||||ISO 3166-1, ST.3
    UA|state|UKR|804|Ukraine|||||ISO 3166-1, ST.3
    UG|state|UGA|800|Uganda|||||ISO 3166-1, ST.3
    UM|part|UMI|581|United States Minor Outlying Islands|US|1986|||ISO 3166-1
    US|state|USA|840|United States|||||ISO 3166-1, ST.3
    UY|state|URY|858|Uruguay|||||ISO 3166-1, ST.3
    UZ|state|UZB|860|Uzbekistan||1992|||ISO 3166-1, ST.3
    VA|state|VAT|336|Holy See|||||ISO 3166-1, ST.3
    VC|state|VCT|670|Saint Vincent and the Grenadines|||||ISO 3166-1, ST.3
    VE|state|VEN|862|Venezuela|||||ISO 3166-1, ST.3
    VG|state|VGB|092|British Virgin Islands|||||ISO 3166-1, ST.3
    VI|part|VIR|850|United States Virgin Islands|US||||ISO 3166-1
    VN|state|VNM|704|Vietnam|||||ISO 3166-1, ST.3
    VU|state|VUT|548|Vanuatu||1980|||ISO 3166-1, ST.3
    WF|part|WLF|876|Wallis and Futuna|FR||||ISO 3166-1
    WS|state|WSM|882|Samoa|||||ISO 3166-1, ST.3
    XK|state|XKX||Kosovo||2010|||ISO 3166-1 8.1.3, user-assigned
    YE|state|YEM|887|Yemen|||||ISO 3166-1, ST.3
    YT|part|MYT|175|Mayotte|FR|1993|||ISO 3166-1
    ZA|state|ZAF|710|South Africa|||||ISO 3166-1, ST.3
    ZM|state|ZMB|894|Zambia|||||ISO 3166-1, ST.3
    ZW|state|ZWE|716|Zimbabwe||1980|||ISO 3166-1, ST.3
    """

/// The codes withdrawn, with the day, or the year, from which they are no longer valid.
let formerPlaceRows = """
    AI|former|AFI|262|French Afars and Issas|||1977|DJ|3166-3 AIDJ
    AN|former|ANT|530|Netherlands Antilles|||2010-12-15|BQ CW SX|3166-3 ANHH, ST.3
    BQ|former|ATB||British Antarctic Territory|||1979|AQ|3166-3 BQAQ
    BU|former|BUR|104|Burma|||1989-12-05|MM|3166-3 BUMM
    BY|former|BYS|112|Byelorussian SSR|||1992-06-15|BY|3166-3 BYAA
    CS|former|CSK|200|Czechoslovakia|||1993-06-15|CZ SK|3166-3 CSHH, ST.3
    CS|former|SCG|891|Serbia and Montenegro||2003-07-23|2006-09-26|ME RS|3166-3 CSXX, ST.3
    CT|former|CTE|128|Canton and Enderbury Islands|||1984|KI|3166-3 CTKI
    DD|former|DDR|278|German Democratic Republic|||1990-10-30|DE|3166-3 DDDE, ST.3
    DL|former|||German Democratic Republic|||1990-10-03|DE|ST.3, former code
    DT|former|||Federal Republic of Germany before 1990|||1990-10-03|DE|ST.3, former code
    DY|former|DHY|204|Dahomey|||1977|BJ|3166-3 DYBJ
    FQ|former|ATF||French Southern and Antarctic Territories|||1979|AQ TF|3166-3 FQHH
    FX|former|FXX|249|Metropolitan France||1993|1997-07-14|FR|3166-3 FXFR
    GE|former|GEL|296|Gilbert and Ellice Islands|||1979|KI TV|3166-3 GEHH
    HV|former|HVO|854|Upper Volta|||1984|BF|3166-3 HVBF
    JT|former|JTN|396|Johnston Island|||1986|UM|3166-3 JTUM
    MI|former|MID|488|Midway Islands|||1986|UM|3166-3 MIUM
    NH|former|NHB|548|New Hebrides|||1980|VU|3166-3 NHVU
    NQ|former|ATN|216|Dronning Maud Land|||1983|AQ|3166-3 NQAQ
    NT|former|NTZ|536|Neutral Zone|||1993-07-12|IQ SA|3166-3 NTHH
    PC|former|PCI|582|Trust Territory of the Pacific Islands|||1986|FM MH MP PW|3166-3 PCHH
    PU|former|PUS|849|US Miscellaneous Pacific Islands|||1986|UM|3166-3 PUUM
    PZ|former|PCZ||Panama Canal Zone|||1980|PA|3166-3 PZPA
    RH|former|RHO|716|Southern Rhodesia|||1980|ZW|3166-3 RHZW, ST.3
    SK|former|SKM||Sikkim|||1975|IN|3166-3 SKIN
    SU|former|SUN|810|USSR|||1992-08-30|AM AZ BY EE GE KG KZ LT LV MD RU TJ TM UA UZ|3166-3, ST.3
    TP|former|TMP|626|East Timor|||2002-05-20|TL|3166-3 TPTL
    VD|former|VDR||Democratic Republic of Viet-Nam|||1977|VN|3166-3 VDVN
    WK|former|WAK|872|Wake Island|||1986|UM|3166-3 WKUM
    YD|former|YMD|720|Democratic Yemen|||1990-08-14|YE|3166-3 YDYE, ST.3
    YU|former|YUG|891|Yugoslavia|||2003-07-23|ME RS|3166-3 YUCS, ST.3
    ZR|former|ZAR|180|Zaire|||1997-07-14|CD|3166-3 ZRCD
    """

/// The codes of ST.3 that name no place.
let officeRows = """
    AP|bundle|||African Regional Intellectual Property Organization|||||ST.3
    BX|unitary|||Benelux Office for Intellectual Property|||||ST.3
    EA|bundle|||Eurasian Patent Organization|||||ST.3
    EM|unitary|||European Union Intellectual Property Office|||||ST.3
    EP|bundle|||European Patent Office|||||ST.3
    GC|unitary|||Patent Office of the Gulf Cooperation Council|||||ST.3
    IB|authority|||International Bureau of WIPO|||||ST.3
    OA|unitary|||African Intellectual Property Organization|||||ST.3
    QZ|unitary|||Community Plant Variety Office|||||ST.3
    WO|authority|||World Intellectual Property Organization|||||ST.3
    XN|authority|||Nordic Patent Institute|||||ST.3
    XU|authority|||International Union for the Protection of New Varieties of Plants|||||ST.3
    XV|authority|||Visegrad Patent Institute|||||ST.3
    XX|unknown|||Unknown|||||ST.3
    """

// Every code of ISO 4217, one a line:
//
//     code|number|minor digits|kind|name|in use from|withdrawn in
//
// Facts, and where each comes from:
// - active codes and their minor digits: ISO 4217 list one, as in Debian iso-codes 4.15, and the
//   agency's amendments since (VED, XCG, ZWG, XAD);
// - withdrawn codes and the month of their withdrawal: ISO 4217 list three;
// - minor digits of withdrawn codes: the last list one that held them (as OpenJDK 17 keeps them),
//   two where no list ever stated them, and a hyphen where the code has no minor unit;
// - first day in use: the tender dates of Unicode CLDR 47, empty where CLDR has none.

/// The codes of list one.
let activeCurrencyRows = """
    AED|784|2|currency|UAE Dirham|1973-05-19|
    AFN|971|2|currency|Afghani|2002-10-07|
    ALL|008|2|currency|Lek|1965-08-16|
    AMD|051|2|currency|Armenian Dram|1993-11-22|
    AOA|973|2|currency|Kwanza|1999-12-13|
    ARS|032|2|currency|Argentine Peso|1992-01-01|
    AUD|036|2|currency|Australian Dollar|1966-02-14|
    AWG|533|2|currency|Aruban Florin|1986-01-01|
    AZN|944|2|currency|Azerbaijan Manat|2006-01-01|
    BAM|977|2|currency|Convertible Mark|1995-01-01|
    BBD|052|2|currency|Barbados Dollar|1973-12-03|
    BDT|050|2|currency|Taka|1972-01-01|
    BHD|048|3|currency|Bahraini Dinar|1965-10-16|
    BIF|108|0|currency|Burundi Franc|1964-05-19|
    BMD|060|2|currency|Bermudian Dollar|1970-02-06|
    BND|096|2|currency|Brunei Dollar|1967-06-12|
    BOB|068|2|currency|Boliviano|1987-01-01|
    BOV|984|2|fund|Mvdol||
    BRL|986|2|currency|Brazilian Real|1994-07-01|
    BSD|044|2|currency|Bahamian Dollar|1966-05-25|
    BTN|064|2|currency|Ngultrum|1974-04-16|
    BWP|072|2|currency|Pula|1976-08-23|
    BYN|933|2|currency|Belarusian Ruble|2016-07-01|
    BZD|084|2|currency|Belize Dollar|1974-01-01|
    CAD|124|2|currency|Canadian Dollar|1858-01-01|
    CDF|976|2|currency|Congolese Franc|1998-07-01|
    CHE|947|2|fund|WIR Euro||
    CHF|756|2|currency|Swiss Franc|1799-03-17|
    CHW|948|2|fund|WIR Franc||
    CLF|990|4|fund|Unidad de Fomento||
    CLP|152|0|currency|Chilean Peso|1975-09-29|
    CNY|156|2|currency|Yuan Renminbi|1953-03-01|
    COP|170|2|currency|Colombian Peso|1905-01-01|
    COU|970|2|fund|Unidad de Valor Real||
    CRC|188|2|currency|Costa Rican Colon|1896-10-26|
    CUP|192|2|currency|Cuban Peso|1859-01-01|
    CVE|132|2|currency|Cabo Verde Escudo|1914-01-01|
    CZK|203|2|currency|Czech Koruna|1993-01-01|
    DJF|262|0|currency|Djibouti Franc|1977-06-27|
    DKK|208|2|currency|Danish Krone|1873-05-27|
    DOP|214|2|currency|Dominican Peso|1947-10-01|
    DZD|012|2|currency|Algerian Dinar|1964-04-01|
    EGP|818|2|currency|Egyptian Pound|1885-11-14|
    ERN|232|2|currency|Nakfa|1997-11-08|
    ETB|230|2|currency|Ethiopian Birr|1976-09-15|
    EUR|978|2|currency|Euro|1999-01-01|
    FJD|242|2|currency|Fiji Dollar|1969-01-13|
    FKP|238|2|currency|Falkland Islands Pound|1901-01-01|
    GBP|826|2|currency|Pound Sterling|1694-07-27|
    GEL|981|2|currency|Lari|1995-09-23|
    GHS|936|2|currency|Ghana Cedi|2007-07-03|
    GIP|292|2|currency|Gibraltar Pound|1713-01-01|
    GMD|270|2|currency|Dalasi|1971-07-01|
    GNF|324|0|currency|Guinean Franc|1986-01-06|
    GTQ|320|2|currency|Quetzal|1925-05-27|
    GYD|328|2|currency|Guyana Dollar|1966-05-26|
    HKD|344|2|currency|Hong Kong Dollar|1895-02-02|
    HNL|340|2|currency|Lempira|1926-04-03|
    HTG|332|2|currency|Gourde|1872-08-26|
    HUF|348|2|currency|Forint|1946-07-23|
    IDR|360|2|currency|Rupiah|1965-12-13|
    ILS|376|2|currency|New Israeli Sheqel|1985-09-04|
    INR|356|2|currency|Indian Rupee|1835-08-17|
    IQD|368|3|currency|Iraqi Dinar|1931-04-19|
    IRR|364|2|currency|Iranian Rial|1932-05-13|
    ISK|352|0|currency|Iceland Krona|1981-01-01|
    JMD|388|2|currency|Jamaican Dollar|1969-09-08|
    JOD|400|3|currency|Jordanian Dinar|1950-07-01|
    JPY|392|0|currency|Yen|1871-06-01|
    KES|404|2|currency|Kenyan Shilling|1966-09-14|
    KGS|417|2|currency|Som|1993-05-10|
    KHR|116|2|currency|Riel|1980-03-20|
    KMF|174|0|currency|Comorian Franc|1975-01-01|
    KPW|408|2|currency|North Korean Won|1959-04-17|
    KRW|410|0|currency|Won|1962-06-10|
    KWD|414|3|currency|Kuwaiti Dinar|1961-04-01|
    KYD|136|2|currency|Cayman Islands Dollar|1971-01-01|
    KZT|398|2|currency|Tenge|1993-11-05|
    LAK|418|2|currency|Lao Kip|1979-12-10|
    LBP|422|2|currency|Lebanese Pound|1948-02-02|
    LKR|144|2|currency|Sri Lanka Rupee|1978-05-22|
    LRD|430|2|currency|Liberian Dollar|1944-01-01|
    LSL|426|2|currency|Loti|1980-01-22|
    LYD|434|3|currency|Libyan Dinar|1971-09-01|
    MAD|504|2|currency|Moroccan Dirham|1959-10-17|
    MDL|498|2|currency|Moldovan Leu|1993-11-29|
    MGA|969|2|currency|Malagasy Ariary|1983-11-01|
    MKD|807|2|currency|Denar|1993-05-20|
    MMK|104|2|currency|Kyat|1989-06-18|
    MNT|496|2|currency|Tugrik|1915-03-01|
    MOP|446|2|currency|Pataca|1901-01-01|
    MRU|929|2|currency|Ouguiya|2018-01-01|
    MUR|480|2|currency|Mauritius Rupee|1934-04-01|
    MVR|462|2|currency|Rufiyaa|1981-07-01|
    MWK|454|2|currency|Malawi Kwacha|1971-02-15|
    MXN|484|2|currency|Mexican Peso|1993-01-01|
    MXV|979|2|fund|Mexican Unidad de Inversion (UDI)||
    MYR|458|2|currency|Malaysian Ringgit|1963-09-16|
    MZN|943|2|currency|Mozambique Metical|2006-07-01|
    NAD|516|2|currency|Namibia Dollar|1993-01-01|
    NGN|566|2|currency|Naira|1973-01-01|
    NIO|558|2|currency|Cordoba Oro|1991-04-30|
    NOK|578|2|currency|Norwegian Krone|1905-06-07|
    NPR|524|2|currency|Nepalese Rupee|1933-01-01|
    NZD|554|2|currency|New Zealand Dollar|1967-07-10|
    OMR|512|3|currency|Rial Omani|1972-11-11|
    PAB|590|2|currency|Balboa|1903-11-04|
    PEN|604|2|currency|Sol|1991-07-01|
    PGK|598|2|currency|Kina|1975-09-16|
    PHP|608|2|currency|Philippine Peso|1946-07-04|
    PKR|586|2|currency|Pakistan Rupee|1948-04-01|
    PLN|985|2|currency|Zloty|1995-01-01|
    PYG|600|0|currency|Guarani|1943-11-01|
    QAR|634|2|currency|Qatari Rial|1973-05-19|
    RON|946|2|currency|Romanian Leu|2005-07-01|
    RSD|941|2|currency|Serbian Dinar|2006-10-25|
    RUB|643|2|currency|Russian Ruble|1999-01-01|
    RWF|646|0|currency|Rwanda Franc|1964-05-19|
    SAR|682|2|currency|Saudi Riyal|1952-10-22|
    SBD|090|2|currency|Solomon Islands Dollar|1977-10-24|
    SCR|690|2|currency|Seychelles Rupee|1903-11-01|
    SDG|938|2|currency|Sudanese Pound|2007-01-10|
    SEK|752|2|currency|Swedish Krona|1873-05-27|
    SGD|702|2|currency|Singapore Dollar|1967-06-12|
    SHP|654|2|currency|Saint Helena Pound|1917-02-15|
    SLE|925|2|currency|Leone|2022-07-01|
    SOS|706|2|currency|Somali Shilling|1960-07-01|
    SRD|968|2|currency|Surinam Dollar|2004-01-01|
    SSP|728|2|currency|South Sudanese Pound|2011-07-18|
    STN|930|2|currency|Dobra|2018-01-01|
    SVC|222|2|currency|El Salvador Colon|1919-11-11|
    SYP|760|2|currency|Syrian Pound|1948-01-01|
    SZL|748|2|currency|Lilangeni|1974-09-06|
    THB|764|2|currency|Baht|1928-04-15|
    TJS|972|2|currency|Somoni|2000-10-26|
    TMT|934|2|currency|Turkmenistan New Manat|2009-01-01|
    TND|788|3|currency|Tunisian Dinar|1958-11-01|
    TOP|776|2|currency|Pa'anga|1966-02-14|
    TRY|949|2|currency|Turkish Lira|2005-01-01|
    TTD|780|2|currency|Trinidad and Tobago Dollar|1964-01-01|
    TWD|901|2|currency|New Taiwan Dollar|1949-06-15|
    TZS|834|2|currency|Tanzanian Shilling|1966-06-14|
    UAH|980|2|currency|Hryvnia|1996-09-02|
    UGX|800|0|currency|Uganda Shilling|1987-05-15|
    USD|840|2|currency|US Dollar|1792-01-01|
    USN|997|2|fund|US Dollar (Next day)||
    UYI|940|0|fund|Uruguay Peso en Unidades Indexadas (UI)||
    UYU|858|2|currency|Peso Uruguayo|1993-03-01|
    UYW|927|4|fund|Unidad Previsional||
    UZS|860|2|currency|Uzbekistan Sum|1994-07-01|
    VED|926|2|currency|Bolivar Digital|2021-10-01|
    VES|928|2|currency|Bolivar Soberano|2018-08-20|
    VND|704|0|currency|Dong|1985-09-14|
    VUV|548|0|currency|Vatu|1981-01-01|
    WST|882|2|currency|Tala|1967-07-10|
    XAD|396|2|currency|Arab Accounting Dinar|2025-05-12|
    XAF|950|0|currency|CFA Franc BEAC|1973-04-01|
    XAG|961|-|metal|Silver||
    XAU|959|-|metal|Gold||
    XBA|955|-|unit|Bond Markets Unit European Composite Unit (EURCO)||
    XBB|956|-|unit|Bond Markets Unit European Monetary Unit (E.M.U.-6)||
    XBC|957|-|unit|Bond Markets Unit European Unit of Account 9 (E.U.A.-9)||
    XBD|958|-|unit|Bond Markets Unit European Unit of Account 17 (E.U.A.-17)||
    XCD|951|2|currency|East Caribbean Dollar|1965-10-06|
    XCG|532|2|currency|Caribbean Guilder|2025-03-31|
    XDR|960|-|unit|SDR (Special Drawing Right)||
    XOF|952|0|currency|CFA Franc BCEAO|1958-11-24|
    XPD|964|-|metal|Palladium||
    XPF|953|0|currency|CFP Franc|1945-12-26|
    XPT|962|-|metal|Platinum||
    XSU|994|-|unit|Sucre||
    XTS|963|-|testing|Codes specifically reserved for testing purposes||
    XUA|965|-|unit|ADB Unit of Account||
    XXX|999|-|absent|The codes assigned for transactions where no currency is involved||
    YER|886|2|currency|Yemeni Rial|1990-05-22|
    ZAR|710|2|currency|Rand|1961-02-14|
    ZMW|967|2|currency|Zambian Kwacha|2013-01-01|
    ZWG|924|2|currency|Zimbabwe Gold|2024-06-25|
    """

/// The codes of list three.
let historicCurrencyRows = """
    ADP|020|0|currency|Andorran Peseta|1936-01-01|2003-07
    AFA|004|2|currency|Afghani|1927-03-14|2003-01
    ALK||2|currency|Old Lek|1946-11-01|1989-12
    ANG|532|2|currency|Netherlands Antillean Guilder|1940-05-10|2025-07
    AOK||2|currency|Kwanza|1977-01-08|1991-03
    AON|024|2|currency|New Kwanza|1990-09-25|2000-02
    AOR|982|2|currency|Kwanza Reajustado|1995-07-01|2000-02
    ARA|032|2|currency|Austral|1985-06-14|1992-01
    ARP|032|2|currency|Peso Argentino|1983-06-01|1985-07
    ARY||2|currency|Peso||1990
    ATS|040|2|currency|Schilling|1947-12-04|2002-03
    AYM|945|2|currency|Azerbaijan Manat||2005-10
    AZM|031|2|currency|Azerbaijanian Manat|1993-11-22|2005-12
    BAD|070|2|currency|Dinar|1992-07-01|1998-07
    BEC|993|0|fund|Convertible Franc|1970-01-01|1990-03
    BEF|056|0|currency|Belgian Franc|1831-02-07|2002-03
    BEL|992|0|fund|Financial Franc|1970-01-01|1990-03
    BGJ||2|currency|Lev A/52||1990
    BGK||2|currency|Lev A/62||1990
    BGL|100|2|currency|Lev|1962-01-01|2003-11
    BGN|975|2|currency|Bulgarian Lev|1999-07-05|2026-01
    BOP||2|currency|Peso boliviano|1963-01-01|1987-02
    BRB||2|currency|Cruzeiro|1967-02-13|1986-03
    BRC|076|2|currency|Cruzado|1986-02-28|1989-02
    BRE|076|2|currency|Cruzeiro|1990-03-16|1993-03
    BRN|076|2|currency|New Cruzado|1989-01-15|1990-03
    BRR|987|2|currency|Cruzeiro Real|1993-08-01|1994-07
    BUK||2|currency|Kyat|1952-07-01|1990-02
    BYB|112|0|currency|Belarusian Ruble|1994-08-01|2001-01
    BYR|974|0|currency|Belarusian Ruble|2000-01-01|2017-01
    CHC|948|2|fund|WIR Franc (for electronic)||2004-11
    CNX||2|currency|Peoples Bank Dollar|1979-01-01|1989-12
    CSD|891|2|currency|Serbian Dinar|2002-05-15|2006-10
    CSJ||2|currency|Krona A/53||1990
    CSK|200|2|currency|Koruna|1953-06-01|1993-03
    CUC|931|2|currency|Peso Convertible|1994-01-01|2021-06
    CYP|196|2|currency|Cyprus Pound|1914-09-10|2008-01
    DDM|278|2|currency|Mark der DDR|1948-07-20|1990-09
    DEM|276|2|currency|Deutsche Mark|1948-06-20|2002-03
    ECS|218|2|currency|Sucre|1884-04-01|2000-09
    ECV|983|2|fund|Unidad de Valor Constante (UVC)|1993-05-23|2000-09
    EEK|233|2|currency|Kroon|1992-06-21|2011-01
    EQE||2|currency|Ekwele||1989-12
    ESA|996|0|fund|Spanish Peseta (A account)|1978-01-01|1981
    ESB|995|0|fund|A Account (convertible Peseta Account)|1975-01-01|1994-12
    ESP|724|0|currency|Spanish Peseta|1800-01-01|2002-03
    FIM|246|2|currency|Markka|1963-01-01|2002-03
    FRF|250|2|currency|French Franc|1959-01-01|2002-03
    GEK|268|2|currency|Georgian Coupon|1993-04-05|1995-10
    GHC|288|2|currency|Cedi|1979-03-09|2008-01
    GHP|939|2|currency|Ghana Cedi||2007-06
    GNE||2|currency|Syli||1989-12
    GNS||2|currency|Syli|1972-10-02|1986-02
    GQE|226|2|currency|Ekwele|1975-07-07|1986-06
    GRD|300|0|currency|Drachma|1954-05-01|2002-03
    GWE||2|currency|Guinea Escudo|1914-01-01|1981
    GWP|624|2|currency|Guinea-Bissau Peso|1976-02-28|1997-05
    HRD|191|2|currency|Croatian Dinar|1991-12-23|1995-01
    HRK|191|2|currency|Kuna|1994-05-30|2023-01
    IEP|372|2|currency|Irish Pound|1922-01-01|2002-03
    ILP||2|currency|Pound|1948-08-16|1981
    ILR||2|currency|Old Shekel|1980-02-22|1990
    ISJ||2|currency|Old Krona|1918-12-01|1990
    ITL|380|0|currency|Italian Lira|1862-08-24|2002-03
    LAJ||2|currency|Kip Pot Pol||1989-12
    LSM||2|currency|Maloti||1985-05
    LTL|440|2|currency|Lithuanian Litas|1993-06-25|2014-12
    LTT|440|2|currency|Talonas|1992-10-01|1993-07
    LUC|989|0|fund|Luxembourg Convertible Franc|1970-01-01|1990-03
    LUF|442|0|currency|Luxembourg Franc|1944-09-04|2002-03
    LUL|988|0|fund|Luxembourg Financial Franc|1970-01-01|1990-03
    LVL|428|2|currency|Latvian Lats|1993-06-28|2014-01
    LVR|428|2|currency|Latvian Ruble|1992-05-07|1994-12
    MAF||2|currency|Mali Franc|1881-01-01|1989-12
    MGF|450|0|currency|Malagasy Franc|1963-07-01|2004-12
    MLF|466|2|currency|Mali Franc|1962-07-02|1984-11
    MRO|478|2|currency|Ouguiya|1973-06-29|2017-12
    MTL|470|2|currency|Maltese Lira|1968-06-07|2008-01
    MTP||2|currency|Maltese Pound|1914-08-13|1983-06
    MVQ||2|currency|Maldive Rupee||1989-12
    MXP||2|currency|Mexican Peso|1822-01-01|1993-01
    MZE||2|currency|Mozambique Escudo|1975-06-25|1981
    MZM|508|2|currency|Mozambique Metical|1980-06-16|2006-06
    NIC||2|currency|Cordoba|1988-02-15|1990-10
    NLG|528|2|currency|Netherlands Guilder|1813-01-01|2002-03
    PEH||2|currency|Sol||1990
    PEI|604|2|currency|Inti|1985-02-01|1991-07
    PES|604|2|currency|Sol|1863-02-14|1986-02
    PLZ|616|2|currency|Zloty|1950-10-28|1997-01
    PTE|620|0|currency|Portuguese Escudo|1911-05-22|2002-03
    RHD||2|currency|Rhodesian Dollar|1970-02-17|1981
    ROK||2|currency|Leu A/52||1990
    ROL|642|0|currency|Old Leu|1952-01-28|2005-06
    RUR|810|2|currency|Russian Ruble|1991-12-25|2004-01
    SDD|736|2|currency|Sudanese Dinar|1992-06-08|2007-07
    SDP||2|currency|Sudanese Pound|1957-04-08|1998-06
    SIT|705|2|currency|Tolar|1992-10-07|2007-01
    SKK|703|2|currency|Slovak Koruna|1992-12-31|2009-01
    SLL|694|2|currency|Leone|1964-08-04|2024-04
    SRG|740|2|currency|Surinam Guilder|1940-05-10|2003-12
    STD|678|2|currency|Dobra|1977-09-08|2017-12
    SUR||2|currency|Rouble|1961-01-01|1990-12
    TJR|762|2|currency|Tajik Ruble|1995-05-10|2001-04
    TMM|795|2|currency|Turkmenistan Manat|1993-11-01|2009-01
    TPE|626|0|currency|Timor Escudo|1959-01-02|2002-11
    TRL|792|0|currency|Old Turkish Lira|1922-11-01|2005-12
    UAK|804|2|currency|Karbovanet|1992-11-13|1996-09
    UGS||2|currency|Uganda Shilling|1966-08-15|1987-05
    UGW||2|currency|Old Shilling||1990
    USS|998|2|fund|US Dollar (Same day)||2014-03
    UYN||2|currency|Old Uruguay Peso||1989-12
    UYP||2|currency|Uruguayan Peso|1975-07-01|1993-03
    VEB|862|2|currency|Bolivar|1871-05-11|2008-01
    VEF|937|2|currency|Bolivar|2008-01-01|2018-08
    VNC||2|currency|Old Dong||1990
    XEU|954|-|unit|European Currency Unit (E.C.U)|1979-01-01|1999-01
    XFO||-|unit|Gold-Franc|1930-01-01|2006-10
    XFU||-|unit|UIC-Franc||2013-11
    XRE||-|unit|RINET Funds Code||1999-11
    YDD|720|2|currency|Yemeni Dinar|1965-04-01|1991-09
    YUD||2|currency|New Yugoslavian Dinar|1966-01-01|1990-01
    YUM|891|2|currency|New Dinar|1994-01-24|2003-07
    YUN|890|2|currency|Yugoslavian Dinar|1990-01-01|1995-11
    ZAL|991|2|fund|Financial Rand|1985-09-01|1995-03
    ZMK|894|2|currency|Zambian Kwacha|1968-01-16|2012-12
    ZRN|180|2|currency|New Zaire|1993-11-01|1999-06
    ZRZ|180|2|currency|Zaire|1971-10-27|1994-02
    ZWC||2|currency|Rhodesian Dollar||1989-12
    ZWD|716|2|currency|Zimbabwe Dollar (old)|1980-04-18|2008-08
    ZWL|932|2|currency|Zimbabwe Dollar|2009-02-02|2024-09
    ZWN|942|2|currency|Zimbabwe Dollar (new)||2006-09
    ZWR|935|2|currency|Zimbabwe Dollar|2008-08-01|2009-06
    """

// The words of grants, one a line:
//
//     number|word|wider word|definition
//
// Rights follow the acts that the treaties and laws reserve: TRIPS 11, 14, 16, 26 and 28; the
// Berne Convention 8 to 14; the WIPO Copyright Treaty 6 to 8; the WPPT 7 to 14; Directives
// 96/9/EC (databases), 2001/29/EC, 2009/24/EC (software) and 2019/790 (mining); UPOV 1991, 14.

/// The rights.
let rightRows = """
    0|make||Manufacture a product that the right covers.
    1|use||Use a product, process, mark or program that the right covers.
    2|sell||Sell or otherwise dispose of a product for value.
    3|offer||Offer a product for sale or supply.
    4|import||Bring a product into the territory.
    5|export||Send a product out of the territory.
    6|stock||Keep a product in store for an act that needs a licence.
    7|advertise||Show a mark or a product in advertising or on business papers.
    8|affix||Put a mark or a design on goods or on their packaging.
    9|reproduce||Make copies in any manner or form, temporary copies included.
    10|record|reproduce|Fix a performance, sounds or images on a carrier for the first time.
    11|distribute||Put the original or tangible copies into circulation by sale or gift.
    12|rent||Give the use of copies for a limited time for a charge.
    13|lend||Give the use of copies for a limited time without commercial gain.
    14|communicate||Bring the work to a public that is not where it originates.
    15|broadcast|communicate|Transmit by wireless means for public reception, satellite included.
    16|make_available|communicate|Offer so that each may have it when and where each chooses.
    17|retransmit|communicate|Carry a broadcast unchanged to a further public.
    18|perform||Play, recite, show or act before a public that is present.
    19|display||Show the original or a copy to a public that is present.
    20|publish||Release copies to the public for the first time.
    21|adapt||Make a new work or version out of the work.
    22|translate|adapt|Put the text into another language.
    23|arrange|adapt|Write music anew for other voices or instruments.
    24|dub|adapt|Replace the spoken language of a film or programme.
    25|subtitle|adapt|Add written dialogue or captions to moving images.
    26|dramatise|adapt|Turn the work into a play, film or other dramatic form.
    27|sample|adapt|Take a part of a recording into another recording.
    28|modify|adapt|Change the source or object code of a program.
    29|synchronise||Join music to moving images in timed relation.
    30|run|use|Load and execute a program.
    31|decompile||Recover source form from a program to study it or to connect to it.
    32|extract||Transfer a substantial part of a database to another medium.
    33|reutilise||Make a substantial part of a database available to the public.
    34|mine||Analyse text and data by automated means to find patterns in them.
    35|train||Fit the parameters of a machine-learning model to the work.
    36|propagate||Produce or multiply propagating material of a plant variety.
    37|condition||Treat propagating material of a plant variety for propagation.
    """

/// The fields of use. A field not under a granted word is not granted.
let fieldRows = """
    0|audio||Sound recordings and music heard without pictures.
    1|audio_streaming|audio|Sound heard on demand while it is transmitted, no lasting copy.
    2|audio_download|audio|Sound delivered as a lasting digital copy.
    3|audio_physical|audio|Sound on discs, tapes and other carriers.
    4|radio|audio|Sound broadcast or webcast on a schedule.
    5|ringtone|audio|Short sounds for telephones and other devices.
    6|podcast|audio|Spoken or mixed episodes for subscribers.
    7|background_music|audio|Music played in shops, offices, hotels and the like.
    8|video||Moving pictures with or without sound.
    9|video_streaming|video|Pictures seen on demand while they are transmitted.
    10|subscription_video|video_streaming|Streaming paid for by a periodic fee.
    11|advertising_video|video_streaming|Streaming paid for by advertising.
    12|transactional_video|video_streaming|Streaming paid for title by title.
    13|video_download|video|Pictures delivered as a lasting digital copy.
    14|video_physical|video|Pictures on discs, tapes and other carriers.
    15|television|video|Pictures broadcast or webcast on a schedule.
    16|free_television|television|Television without a charge to the viewer.
    17|pay_television|television|Television for a charge to the viewer.
    18|cinema|video|Showing in cinemas to a paying audience.
    19|nontheatrical|video|Showing in schools, clubs, ships and aircraft.
    20|short_video|video|Clips made or shared by users of a platform.
    21|print||Text and pictures published as books or periodicals, also electronic.
    22|hardcover|print|Books in hard binding.
    23|paperback|print|Books in soft binding.
    24|ebook|print|Books as digital text.
    25|audiobook|print|Books read aloud and recorded.
    26|large_print|print|Books in large type.
    27|book_club|print|Books sold to members of a club.
    28|periodical|print|Newspapers, magazines and journals.
    29|anthology|print|Parts of books in collections.
    30|sheet_music|print|Music in notation and printed lyrics.
    31|software||Computer programs.
    32|desktop_software|software|Programs on personal computers.
    33|mobile_software|software|Programs on telephones and tablets.
    34|server_software|software|Programs on the licensee's own servers.
    35|embedded_software|software|Programs built into equipment.
    36|hosted_software|software|Programs offered to others as a service.
    37|games||Computer and video games.
    38|console_games|games|Games on consoles.
    39|computer_games|games|Games on personal computers.
    40|mobile_games|games|Games on telephones and tablets.
    41|online_games|games|Games played on a server with others.
    42|board_games||Games played with pieces, cards or boards.
    43|devices||Goods that contain or practise a technology.
    44|phones|devices|Telephones and tablets.
    45|computers|devices|Personal computers and servers.
    46|television_sets|devices|Television sets and monitors.
    47|set_top_boxes|devices|Receivers, players and recorders.
    48|cameras|devices|Still and moving picture cameras.
    49|wearables|devices|Watches, glasses and other worn equipment.
    50|vehicles|devices|Cars and other vehicles and their parts.
    51|network_equipment|devices|Base stations, routers and other equipment of networks.
    52|medical_devices|devices|Equipment for diagnosis or treatment.
    53|appliances|devices|Household machines.
    54|sensors|devices|Meters, sensors and other connected things.
    55|codecs||Encoders and decoders of sound and pictures, in any goods.
    56|encoders|codecs|Encoders alone.
    57|decoders|codecs|Decoders alone.
    58|pharmaceuticals||Medicines and the means to develop them.
    59|human_medicine|pharmaceuticals|Medicines for people.
    60|veterinary_medicine|pharmaceuticals|Medicines for animals.
    61|vaccines|pharmaceuticals|Vaccines for people or animals.
    62|diagnostics|pharmaceuticals|Tests for disease.
    63|agriculture||Growing and keeping plants and animals.
    64|seeds|agriculture|Seed and other propagating material.
    65|crop_protection|agriculture|Means against pests, weeds and diseases of plants.
    66|livestock|agriculture|Breeding and keeping animals.
    67|chemicals||Chemical products and processes.
    68|materials||Metals, ceramics, polymers and other materials.
    69|energy||Generation, storage and supply of energy.
    70|batteries|energy|Cells and batteries.
    71|semiconductors||Integrated circuits and their layout.
    72|food||Food and drink.
    73|merchandise||Goods that bear a work, a mark or a character.
    74|apparel|merchandise|Clothing, shoes and accessories.
    75|toys|merchandise|Toys and figures.
    76|stationery|merchandise|Paper goods, posters and cards.
    77|housewares|merchandise|Goods for the home.
    78|cosmetics|merchandise|Cosmetics and perfumes.
    79|advertising||Promotion of the goods or services of others.
    80|online_advertising|advertising|Promotion on websites, in apps and in mail.
    81|broadcast_advertising|advertising|Promotion on radio and television.
    82|print_advertising|advertising|Promotion in books, newspapers and leaflets.
    83|outdoor_advertising|advertising|Promotion on posters, vehicles and buildings.
    84|live_events||Performances before an audience that is present.
    85|concerts|live_events|Performances of music.
    86|theatre|live_events|Performances on a stage.
    87|exhibitions|live_events|Museums, fairs and shows of objects.
    88|education||Teaching and learning.
    89|classroom|education|Teaching to those present.
    90|online_courses|education|Teaching at a distance.
    91|examinations|education|Tests and assessments.
    92|images||Photographs, drawings and other still pictures.
    93|editorial_images|images|Still pictures that report or comment.
    94|commercial_images|images|Still pictures that promote or decorate.
    95|data||Databases and data feeds.
    96|data_access|data|Looking up data.
    97|data_redistribution|data|Passing data on to others.
    98|analytics|data|Deriving figures and indices from data.
    99|research||Systematic study and experiment.
    100|academic_research|research|Research without commercial aim.
    101|commercial_research|research|Research for a commercial aim.
    102|ai_training||Training machine-learning models.
    103|model_pretraining|ai_training|Training a general model from the start.
    104|model_fine_tuning|ai_training|Training a given model further.
    105|model_evaluation|ai_training|Testing a model.
    106|ai_generation||Output of models that takes up a work, a voice or a likeness.
    107|ai_retrieval||Supplying a model with a work at the time of a query.
    108|virtual_goods||Digital objects for use in games and virtual worlds.
    109|franchising||Running a business under the licensor's name and methods.
    110|services||Supplying services under a mark.
    """

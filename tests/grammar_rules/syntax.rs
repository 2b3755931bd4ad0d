//! Parses that are mended, and what follows for the sides of an act.

use super::gives;

#[test]
fn nouns_that_are_verbs_in_the_present_tense_of_briefs() {
    gives("Police fire tear gas at protesters in Nairobi.", &["KENCOP 175 KENCVL"]);
    gives("The Houthis fire a missile at Israel.", &["YEMREB 195 ISR"]);
    gives("Myanmar's military bombs a hospital in Rakhine.", &["MMRMIL 195 MMRHLH"]);
    gives("The United States sanctions a Sudanese minister.", &["USA 163 SDNGOV"]);
    gives("Egypt thanks Kenya for sending aid.", &["EGY 051 KEN"]);
    gives(
        "Ten civilians were injured in a Russian drone and missile attack in Ukraine.",
        &["RUSMIL 195 UKRCVL"],
    );
}

#[test]
fn subjects_that_the_parse_sets_side_by_side_are_joined() {
    gives(
        "Kenyan foreign minister Musalia Mudavadi and Ugandan president Yoweri Museveni meet in Kigali.",
        &["KENGOV 040 UGAGOV"],
    );
    gives("The Democratic Republic of the Congo and Burundi sign a trade treaty.", &["COD 057 BDI"]);
}

#[test]
fn words_hang_on_what_they_belong_to() {
    gives(
        "Thousands of people marched in Lima, calling for the government to resign.",
        &["PERCVL 1411 PERGOV"],
    );
    gives("Poland's parliament impeaches acting president Jan Nowak.", &["POLLEG 1041 POLGOV"]);
    gives("Six soldiers were killed in an ambush by Boko Haram.", &["NGAREB 190 NGAMIL"]);
}

#[test]
fn harm_is_done_by_those_who_sent_what_does_it() {
    gives("Kenyan troops conducted a raid that killed ten insurgents in Somalia.", &["KENMIL 190 SOMREB"]);
    gives("A rocket from Gaza hit a house in Ashkelon.", &["PSEMIL 194 ISR"]);
    gives("A drone strike by junta forces killed ten monks in Myanmar.", &["MMRMIL 1952 MMRBUD"]);
    gives("Four officers died in an attack blamed on Boko Haram in Chad.", &["NGAREB 190 TCDCOP"]);
    gives("Peru's congress passes a bill that bans strikes by teachers.", &["PERLEG 1721 PEREDU"]);
}

#[test]
fn what_is_forbidden_or_tried_is_not_told() {
    gives("A court banned criticism of the army in Uganda.", &["UGAJUD 172 UGAMIL"]);
    gives("A man goes on trial for killing a French officer in Chad.", &["- 173 TCDCVL"]);
}

#[test]
fn targets_stand_inside_what_is_accepted_demanded_or_suspended() {
    gives("Kenya accepted an invitation to visit Uganda.", &["KEN 036 UGA"]);
    gives("At a rally, Chad's opposition demanded an explanation from Mali.", &["TCDOPP 100 MLI"]);
    gives("Peru suspended implementation of its trade deal with Chile.", &["PER 161 CHL"]);
    gives(
        "On the sidelines of a summit in Oman, Kenyan President William Ruto saw Rwandan President Paul Kagame.",
        &["KENGOV 040 RWAGOV"],
    );
}

#[test]
fn verbs_that_look_like_modifiers_of_their_objects() {
    gives("Israeli soldiers fire warning shots at diplomats in Jenin.", &["ISRMIL 193 PSEGOV"]);
    gives("Peru and Chile are to pool intelligence on smugglers.", &["PER 0314 CHL"]);
    gives("Vietnam protests against China's fishing ban.", &["VNM 114 CHN"]);
}

#[test]
fn sides_and_topics_of_talks() {
    gives("U.S. and North Korean negotiators met in Geneva.", &["USAGOV 040 PRKGOV"]);
    gives("Indonesia and Portugal discussed East Timor.", &["IDN 040 PRT"]);
    gives("Arms talks between the Soviet Union and the United States broke down.", &["RUS 164 USA"]);
}

#[test]
fn peoples_protest_and_do_not_complain() {
    gives("About 50,000 Burmese marched in Rangoon.", &["MMRCVL 141 -"]);
    gives("15,000 East Germans marched in Leipzig.", &["DEUCVL 141 -"]);
}

#[test]
fn participles_infinitives_and_gerunds_belong_where_they_stand() {
    gives("Iran freed captured Iraqi soldiers.", &["IRN 0841 IRQMIL"]);
    gives("Peru vowed in an interview on Sunday to cooperate with India.", &["PER 031 IND"]);
    gives("Chad accuses Libya of arming rebels.", &["TCD 1123 LBY"]);
    gives("The Peruvian president was accused by bishops of rigging the vote.", &["PERCHR 1121 PERGOV"]);
    gives("Kenya is to withdraw its troops from Somalia, the minister told reporters.", &["KEN 0356 SOM"]);
    gives("Zambia called up reservists.", &["ZMB 154 -"]);
}

#[test]
fn who_is_sent_out_is_no_target_but_whom_he_is_to_act_on() {
    gives("Turkey's president sent Turkish fighter jets to destroy a Greek radar.", &["TURGOV 195 GRC"]);
    gives("France sent troops to help the Malian army.", &["FRA 072 MLIMIL"]);
}

#[test]
fn the_present_with_a_time_to_come_is_a_plan() {
    gives("Putin visits China next week.", &["RUSGOV 036 CHN"]);
    gives("Norway opens an embassy in Cuba tomorrow.", &["NOR 032 CUB"]);
}

#[test]
fn an_act_is_told_once_and_a_joined_noun_tells_the_place() {
    gives("Nepal's king ordered Nepalese troops to withdraw from Haiti.", &["NPLGOV 0874 HTI"]);
    gives(
        "Germany gave 30 million euros to rebuild schools after the war and the drought in Ethiopia.",
        &["DEU 071 ETH"],
    );
}

#[test]
fn a_plural_among_nouns_is_a_noun_and_a_bare_noun_behind_a_verb_its_object() {
    gives("The Chilean government announced price curbs and bans on imports from Peru.", &["CHLGOV 163 PER"]);
    // *Activist priest* hangs on the court in the parse.
    gives(
        "A Polish court on Monday jailed activist priest Jan Nowak for insulting the army.",
        &["POLJUD 116 POLCVLCHR"],
    );
}

#[test]
fn what_is_only_named_is_not_told() {
    gives("Peru doubts whether Chile should attack Bolivia.", &["PER 012 CHL"]);
    gives("Kenya and Uganda met to consider how to defeat the rebels.", &["KEN 040 UGA"]);
    gives("There is no sign that Chile attacked Peru.", &[]);
    gives("Few believe that Iran attacked Iraq.", &[]);
    gives("The Kenyan minister says that an attack by Somalia is imminent.", &["KENGOV 012 SOM"]);
    gives("Chad will send a battalion to Mali to protect it.", &["TCD 0334 MLI"]);
}

#[test]
fn relative_clauses_in_the_past_retell() {
    gives("Chad frees a teacher who was abducted by Boko Haram in May.", &["TCD 0841 TCDEDU"]);
    gives("Peruvian police arrest six men who are suspected of spying for Chile.", &["PERCOP 173 PERCVL"]);
}

#[test]
fn the_terms_of_a_pact_are_part_of_it() {
    gives(
        "Kenya and Uganda sign a trade pact that lowers Kenyan tariffs on Ugandan sugar.",
        &["KEN 057 UGA"],
    );
}

#[test]
fn sides_that_grammar_hides() {
    gives(
        "In a joint raid, Mali and Niger capture a Chadian minister.",
        &["MLI 173 TCDGOV", "NER 173 TCDGOV"],
    );
    gives("French sanctions against Chile were lifted on Monday.", &["FRA 085 CHL"]);
    gives("French troops were withdrawn from Mali.", &["FRA 0874 MLI"]);
    gives("Monitors report airstrikes near Damascus.", &["- 195 SYR"]);
    gives("German customs officers seize cocaine at the port of Hamburg.", &["DEUCOP 1711 -"]);
    gives("Thousands of Ghanaians join rallies to protest against Togo.", &["GHACVL 141 TGO"]);
}

#[test]
fn background_and_grounds_of_punishments() {
    gives(
        "A court in Chad sentences a minister to prison after being found guilty of treason.",
        &["TCDJUD 116 TCDGOV"],
    );
    gives(
        "Danish police arrest two sailors on suspicion of an attack on the Chilean embassy.",
        &["DNKCOP 173 DNKMIL"],
    );
    gives(
        "Nigerian judges sentence three men over an attack on the French consulate.",
        &["NGAJUD 116 NGACVL"],
    );
    gives(
        "Peru sanctions a Chilean minister, accusing him of fraud.",
        &["PER 163 CHLGOV", "PER 1121 CHLGOV"],
    );
    gives("No country has recognized Somaliland.", &[]);
    gives("Peru signs a deal with Chile in which Chile agrees to lower tariffs.", &["PER 057 CHL"]);
}

#[test]
fn what_goes_with_an_act_to_come_is_to_come() {
    gives("Modi will open the stadium when he arrives in Kenya on Monday.", &["INDGOV 036 KEN"]);
    gives("Peru will withdraw its troops from Haiti, ending its mission there.", &["PER 0356 HTI"]);
}

#[test]
fn sides_of_pacts_and_of_stopped_missiles() {
    gives("Kenya and Uganda agree to reopen the Kenyan border on Monday.", &["KEN 057 UGA"]);
    gives(
        "Norway intercepts a rocket fired by Boko Haram, who mock the defenders.",
        &["NORMIL 190 NGAREB", "NGAREB 194 NOR", "NGAREB 111 NOR"],
    );
}

#[test]
fn words_side_by_side_that_are_one_phrase() {
    gives(
        "Three miners died in Turkish missile and drone attacks on Sulaymaniyah, Iraq.",
        &["TURMIL 195 IRQLAB"],
    );
    gives("Israel mounts an air and ground operation against Hamas in Jabalia.", &["ISRMIL 190 PSEREB"]);
    gives("Two Royal Navy patrol ships seized a Russian tanker.", &["GBRMIL 1711 RUS"]);
    gives("A court in Ankara extends Ali Demir's detention for a month.", &["TURJUD 173 TURCVL"]);
}

#[test]
fn verbs_behind_the_phrases_of_their_subject() {
    gives("The Kenyan military claims to have killed ten Somali rebels.", &["KENMIL 190 SOMREB"]);
    gives("The French military hands over a base in Chad to the Chadian army.", &["FRAMIL 0842 TCDMIL"]);
    gives(
        "The Houthis raid Red Cross offices in Sanaa and detain six nurses.",
        &["YEMREB 190 NGOHLHCRC", "YEMREB 173 YEMHLH"],
    );
    gives(
        "Supporters of former Peruvian president Alan Tello clash with riot police in Lima.",
        &["PERCVL 145 PERCOP"],
    );
    gives(
        "Gunmen from a faction of the Togo Liberation Front open fire on soldiers in Togo.",
        &["TGOREB 193 TGOMIL"],
    );
    gives("A rebel faction led by Amir Noor calls for talks with Sudan.", &["SDNREB 026 SDN"]);
}

#[test]
fn warrants_rulings_and_clauses_of_time() {
    gives("A court in Lima, Peru, issues arrest warrants for two former ministers.", &["PERJUD 173 PERELI"]);
    gives(
        "A Kenyan court rules that the army is guilty, ordering the government to pay damages.",
        &["KENJUD 116 KENMIL", "KENJUD 116 KENGOV"],
    );
    gives(
        "Ten soldiers are killed after a Boko Haram roadside bomb strikes their truck in Chad.",
        &["NGAREB 1833 TCDMIL"],
    );
}

#[test]
fn finite_verbs_are_joined_to_finite_verbs() {
    gives(
        "Kenya accuses Somalia of hiding rebels and demands the release of its soldiers.",
        &["KEN 112 SOM", "KEN 1053 SOM"],
    );
    gives("Ukraine accused Russia of torture and of killing prisoners.", &["UKR 1122 RUS"]);
    gives("Chad severs ties with Sudan.", &["TCD 161 SDN"]);
    gives("Zambia said it would sever ties with Peru.", &["ZMB 1313 PER"]);
    gives(
        "Kenya and Somalia restore ties as Presidents William Ruto and Hassan Sheikh Mohamud meet.",
        &["KEN 050 SOM", "KENGOV 040 SOMGOV"],
    );
    gives("Hamas hands over two living Israeli hostages to Egypt.", &["PSEREB 0841 ISRCVL"]);
    gives(
        "Four nurses are killed and a score of patients wounded by an Ethiopian airstrike on a clinic in Mekelle.",
        &["ETHMIL 195 ETHHLH"],
    );
    gives(
        "Venezuelan authorities detain a Colombian citizen accused of spying and deport two Americans.",
        &["VENGOV 173 COLCVL", "VENGOV 174 USACVL"],
    );
}

#[test]
fn joined_titles_before_one_name_are_one_person() {
    gives("Czech police arrest businessman and politician Karel Novak.", &["CZECOP 173 CZEBUS"]);
}

#[test]
fn one_of_a_people_is_a_civilian() {
    gives("Russia jails an Australian for ten years.", &["RUS 116 AUSCVL"]);
    gives("Russian cyclist Ivan Petrov is arrested in Riga, Latvia.", &["- 173 RUSCVL"]);
}

#[test]
fn what_is_done_to_somebodys_own_in_his_report_is_done_to_the_reporters() {
    gives("Japan says that China fired at its patrol boat.", &["CHNMIL 190 JPNMIL"]);
}

#[test]
fn what_is_said_besides_of_nobody_known_is_background() {
    gives(
        "Kenya's president urged Sudan to hand over the cattle thieves, accusing them of murder.",
        &["KENGOV 0213 SDN"],
    );
}

#[test]
fn an_object_pronoun_is_not_the_subject_of_its_verb() {
    gives(
        "NATO accused Belarus of sending arms. Moscow denied it.",
        &["IGOWSTNAT 1123 BLR", "RUSGOV 016 IGOWSTNAT"],
    );
}

#[test]
fn a_role_is_not_of_the_country_it_deals_with() {
    gives("The prime minister turned down an offer from the Chilean foreign minister.", &["GOV 120 CHLGOV"]);
    gives(
        "President Macron met with union leaders to draw up an answer to the rebels in Mali.",
        &["FRAGOV 040 FRALAB"],
    );
}

#[test]
fn a_family_name_within_another_name_is_nobody_known() {
    gives("Vladimir Quarles is sentenced to nine years in prison in Chicago.", &["- 116 USACVL"]);
    gives(
        "A gunman opens fire at a farm in North Hampton, Ohio, killing two police officers.",
        &["USAUAF 193 USACOP"],
    );
}

#[test]
fn one_of_many_does_not_tell_who_the_others_are() {
    gives(
        "Ten people, including a French journalist, are killed in an airstrike in Gaza.",
        &["- 195 PSECVL", "- 195 FRAMED"],
    );
}

#[test]
fn goods_that_go_back_or_are_offered_have_a_receiver() {
    gives(
        "Denmark returned twelve old vases that were stolen in 1990 from a museum in Cairo to Egypt.",
        &["DNK 0842 EGY"],
    );
    gives("Denmark returned to Peru last week ten old vases.", &["DNK 0842 PER"]);
    gives("Denmark has offered to Ukraine an armored regiment and fighter jets.", &["DNK 0332 UKR"]);
    gives("Kenyan jets forced a Danish cargo plane to land in Nairobi.", &["KEN 170 DNK"]);
}

#[test]
fn an_appeals_court_acts() {
    gives("A Danish appeals court rejects the plea of the Chadian premier.", &["DNKJUD 120 TCDGOV"]);
}

#[test]
fn whom_fire_kills_is_the_target() {
    gives(
        "Chadian rebels fire at a van carrying a family near Mongo, killing ten Libyans.",
        &["TCDREB 190 LBYCVL"],
    );
}

#[test]
fn names_and_titles_side_by_side_are_one_phrase() {
    gives("A court in Porto, Portugal jails a smuggler.", &["PRTJUD 116 PRTCRM"]);
    gives("Three Danish reporters working for editor Lars Holm are arrested in Minsk.", &["- 173 DNKMED"]);
    gives("Brazil files fraud and bribery charges against a Peruvian minister.", &["BRA 173 PERGOV"]);
}

#[test]
fn joined_verbs_and_subjects_of_briefs() {
    gives(
        "In a joint raid, Kenyan troops and Ugandan police arrest a Rwandan rebel.",
        &["KENMIL 173 RWAREB", "UGACOP 173 RWAREB"],
    );
    gives("A drone hits a Libyan town and forces the mayor to flee.", &["- 1952 LBY"]);
}

#[test]
fn what_somebody_names_in_his_own_words_is_what_he_judges() {
    gives("Ghana condemned what it called Togo's provocation.", &["GHA 111 TGO"]);
    gives(
        "The UN chief described Israel's plan to annex the valley as a violation of international law.",
        &["IGOUNO 111 ISR"],
    );
}

#[test]
fn every_member_of_a_list_acts() {
    gives("Kenya, Chad and Niger condemned Sudan.", &["KEN 111 SDN", "TCD 111 SDN", "NER 111 SDN"]);
    gives(
        "The European Union, Canada, and the Chilean government have condemned Sudan.",
        &["IGOEUREEC 111 SDN", "CAN 111 SDN", "CHLGOV 111 SDN"],
    );
    gives(
        "Some countries, such as Spain and Germany, gave guarantees to British citizens.",
        &["ESP 030 GBRCVL", "DEU 030 GBRCVL"],
    );
}

#[test]
fn a_second_receiver_gets_the_second_thing() {
    gives("Norway will send food to Chad and medicine to Niger.", &["NOR 0333 TCD", "NOR 0333 NER"]);
}

#[test]
fn a_clause_of_a_noun_has_its_own_subject() {
    gives(
        "Chilean president Gabriel Boric and Peruvian president Dina Boluarte announce a deal for Chile to open its ports.",
        &["CHLGOV 057 PERGOV"],
    );
}

#[test]
fn whoever_goes_on_to_speak_is_the_speaker() {
    gives(
        "Chad's president said that Niger had attacked two border villages and demanded an apology from Niger.",
        &["NERMIL 190 TCD", "TCDGOV 102 NER"],
    );
}

#[test]
fn a_country_that_is_a_given_name_too_is_the_subject() {
    gives("Chad severs diplomatic relations with the United Arab Emirates.", &["TCD 161 ARE"]);
}

#[test]
fn an_aim_or_a_thing_judged_is_no_act_beside_the_news() {
    gives("Ghana sent envoys to Togo to negotiate with rebels.", &["GHA 036 TGO"]);
}

#[test]
fn a_participle_that_and_joins_to_a_noun_describes() {
    gives("Norway sent food to Chad amid hunger and reduced foreign aid.", &["NOR 073 TCD"]);
}

#[test]
fn clauses_within_phrases_are_background() {
    gives("Kenya agreed to sell jets to Sudan, ignoring a ban of the United Nations.", &["KEN 0312 SDN"]);
}

#[test]
fn prepositions_of_two_words_are_one() {
    gives("Kenya pulled out of a treaty with Chad.", &["KEN 160 TCD"]);
    gives("Kenya ordered its troops out of Chad.", &["KEN 0874 TCD"]);
}

#[test]
fn verbs_go_on_with_the_verb_that_they_agree_with() {
    gives("The Spanish Navy boards and seizes a Moroccan trawler.", &["ESPMIL 1711 MARCVL"]);
    gives(
        "The Togolese president confirms that two Ghanaian writers were detained and accuses them of espionage.",
        &["- 173 GHACVL", "TGOGOV 1125 GHACVL"],
    );
    gives(
        "Peru confirms that a rocket launched from Chile killed a farmer in Tacna.",
        &["CHLMIL 194 PERAGR"],
    );
    gives("Hamas hands the bodies of two hostages over to the Red Cross.", &["PSEREB 0841 NGOHLHCRC"]);
}

#[test]
fn names_that_the_sentence_has_said_and_places_that_bear_the_names_of_countries() {
    gives(
        "Croatian minister Ana Petrova left the hall, and Petrova accused Serbia of lying.",
        &["HRVGOV 112 SRB"],
    );
    gives("Police arrest a protester in Lebanon, Pennsylvania.", &["USACOP 173 USACVL"]);
    gives(
        "Police arrest a protester in Lebanon, Syria and Iraq.",
        &["LBNCOP 173 LBNCVL", "LBNCOP 173 SYRCVL", "LBNCOP 173 IRQCVL"],
    );
    gives("The Senate of Kenya bans Ugandan milk.", &["KENLEG 172 UGA"]);
}

#[test]
fn what_somebody_is_responsible_for_or_did_long_ago_is_background() {
    gives(
        "Malian soldiers arrested a commander of a unit that was responsible for abducting Chadian nurses.",
        &["MLIMIL 173 MLIMIL"],
    );
    gives("Oxfam published a report accusing the Chadian army of torture.", &["NGOXFM 1122 TCDMIL"]);
}

#[test]
fn who_says_so_and_when_leaves_the_act_as_it_is() {
    gives(
        "Chad and Niger formally withdraw from the African Union, officials say.",
        &["TCD 161 IGOAFROAU", "NER 161 IGOAFROAU"],
    );
    gives(
        "According to state media, a court in Lagos, Nigeria, sentences two Chadian men to ten years in prison.",
        &["NGAJUD 116 TCDCVL"],
    );
    gives(
        "On Tuesday, the Taliban attacked a police station in Kunar, killing four officers, the ministry said.",
        &["AFGGOV 190 AFGCOP"],
    );
    gives("Oil prices rise; Peru, meanwhile, criticizes Chile.", &["PER 111 CHL"]);
    gives("The Kurdistan Workers' Party (PKK) attacked a Turkish base.", &["TURREB 190 TURMIL"]);
}

#[test]
fn verbs_that_look_like_plurals_are_verbs() {
    gives("Peru bombs Chile.", &["PERMIL 195 CHL"]);
    gives("Norway closes its airspace and attacks Sweden.", &["NORMIL 190 SWE"]);
}

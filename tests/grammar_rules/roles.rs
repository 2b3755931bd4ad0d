//! Who acts, on whom, and which acts are told at all.

use super::gives;

#[test]
fn a_name_with_and_in_it_is_one_actor() {
    gives("The Trinidad and Tobago government condemned Venezuela.", &["TTOGOV 111 VEN"]);
}

#[test]
fn what_a_wrapped_act_is_to_serve_is_no_act() {
    gives("Russia is considering sending aid to help North Korea.", &["RUS 014 PRK"]);
    gives("Mexico denies a request from France to allow a plane to land in Mexico.", &["MEX 120 FRA"]);
}

#[test]
fn no_longer_negates_and_a_bare_verb_shares_the_auxiliary() {
    gives("The United States will no longer fund the United Nations.", &["USA 1221 IGOUNO"]);
    gives(
        "Israel will lift sanctions on Iran and impose sanctions on Syria.",
        &["ISR 0354 IRN", "ISR 1312 SYR"],
    );
}

#[test]
fn reasons_are_no_acts() {
    gives("Iran executes two rebels on charges of attacking a police station.", &["IRN 1823 IRNREB"]);
}

#[test]
fn who_undergoes_and_who_acts_under_nouns() {
    gives("Israel was the target of the attack by Hezbollah.", &["LBNREB 190 ISR"]);
    gives("Russia becomes the first country to recognize the Taliban government.", &["RUS 054 AFGGOV"]);
    gives(
        "Serbian forces were engaged in ethnic cleansing against Kosovo Albanians.",
        &["SRBMIL 203 XKXCVL"],
    );
}

#[test]
fn a_place_of_meeting_is_no_side() {
    gives("Chad and the M23 rebels sign an agreement in Doha, Qatar.", &["TCD 057 CODREB"]);
    gives("Sudan signed an agreement in Khartoum.", &["SDN 057 -"]);
}

#[test]
fn victims_are_not_of_the_country_whose_missiles_hit_them() {
    gives("Russian missiles killed three people.", &["RUSMIL 195 CVL"]);
    gives("An Israeli drone strikes a car in Lebanon, killing three people.", &["ISRMIL 1952 LBNCVL"]);
}

#[test]
fn the_country_is_the_one_named_last() {
    gives("The Turkish minister says that the country's army attacked Syria.", &["TURMIL 190 SYR"]);
}

#[test]
fn one_attack_is_one_event() {
    gives(
        "Gang members ambush a police patrol in Nigeria, killing three officers and injuring two.",
        &["NGACRM 190 NGACOP"],
    );
    gives("A Polish jet crashes in Radom, killing the pilot.", &[]);
}

#[test]
fn a_phrase_said_with_be_is_a_predicate() {
    gives("The Kenyan president was in Sudan for talks with Sudanese officials.", &["KENGOV 042 SDN"]);
    gives("The Sudanese opposition leader is under house arrest.", &["- 173 SDNOPP"]);
    gives("The Kenyan envoy is due in Sofia for talks with Bulgarian leaders.", &["KENGOV 036 BGR"]);
}

#[test]
fn who_is_minded_to_act_is_the_actor() {
    gives("Kenya said it was ready to send food to Somalia.", &["KEN 0333 SOM"]);
    gives("Kenya is prepared to send food to Somalia.", &["KEN 0333 SOM"]);
    gives("Norway is opposed to the Danish plan.", &["NOR 120 DNK"]);
}

#[test]
fn who_is_told_of_an_act_to_come_is_its_target() {
    gives("Kenya told Somalia it would send food.", &["KEN 0333 SOM"]);
}

#[test]
fn the_purpose_of_an_act_to_come_is_to_come() {
    gives("Egypt will send an envoy to mediate between Chad and Sudan.", &["EGY 039 TCD", "EGY 039 SDN"]);
}

#[test]
fn statements_are_about_the_first_actor_they_name() {
    gives("Kenya was sceptical over Chad's will to agree.", &["KEN 012 TCD"]);
    gives(
        "Kenya said it hoped the lifting of martial law in Chad would lead to better days.",
        &["KEN 013 TCD"],
    );
}

#[test]
fn both_sides_of_a_treaty_or_a_meeting_stand_behind_between() {
    gives("A treaty between Kenya and Sudan was signed in Cairo.", &["KEN 057 SDN"]);
    gives("A meeting was held between the Chadian and Sudanese presidents.", &["TCDGOV 040 SDNGOV"]);
}

#[test]
fn a_base_form_behind_that_is_demanded() {
    gives("Chad demanded that Libya hand over a former minister.", &["TCD 1013 LBY"]);
    gives("Chad insisted that France withdraw its troops.", &["TCD 1056 FRA"]);
    gives(
        "The Malian government rejected demands by the opposition for political reform.",
        &["MLIGOV 123 MLIOPP"],
    );
}

#[test]
fn a_hostile_act_on_a_condition_is_threatened() {
    gives("Iran said it could downgrade its relations with Britain.", &["IRN 1313 GBR"]);
    gives("If Norway cuts aid to Mali, the drought will get worse.", &[]);
    gives("Mali threatened to jail journalists.", &["MLI 132 MLIMED"]);
    gives("Colombian rebels threatened to kill a German hostage.", &["COLREB 1383 DEUCVL"]);
}

#[test]
fn a_title_gives_the_office_whatever_the_dates() {
    gives("Soviet leader Mikhail Gorbachev met American officials.", &["RUSGOV 040 USAGOV"]);
    gives("Israel killed Hamas leader Abdel-Aziz al-Rantissi.", &["ISRMIL 186 PSEREB"]);
}

#[test]
fn a_prefix_with_hyphen_is_the_word_without() {
    gives("Cuba and Chile re-established diplomatic relations.", &["CUB 050 CHL"]);
    gives("Russia de-escalated the conflict with Ukraine.", &["RUS 087 UKR"]);
}

#[test]
fn protests_tell_what_they_are_for_also_where_the_pattern_takes_the_demand() {
    gives("Protesters marched to demand the resignation of Kenya's president.", &["CVL 1411 KENGOV"]);
    gives("Workers in Togo marched to demand higher wages.", &["TGOLAB 1412 TGOGOV"]);
    gives(
        "Thousands of Kenyans gathered in Nairobi and called for the president to resign.",
        &["KENCVL 1411 KENGOV"],
    );
}

#[test]
fn a_state_that_protests_complains() {
    gives("Japan protested the decision by China.", &["JPN 114 CHN"]);
    gives("Thousands of Kenyans rallied in Nairobi demanding elections.", &["KENCVL 1411 KENGOV"]);
}

#[test]
fn history_is_told_only_where_nothing_else_is() {
    gives("Kenya, which invaded Somalia in 1990, signed a treaty with Togo.", &["KEN 057 TGO"]);
}

#[test]
fn what_somebody_is_accused_of_is_not_done_but_for_a_violated_ceasefire() {
    gives("Togo accused Mali of plotting to overthrow its government.", &["TGO 1125 MLI"]);
    gives("Ukraine accused Russia of violating the ceasefire.", &["UKR 112 RUS", "RUSMIL 196 UKR"]);
    gives("Togo said Mali was behind the bombing.", &["TGO 112 MLI"]);
    gives("Togo said Mali was to blame for the crisis.", &["TGO 112 MLI"]);
}

#[test]
fn reasons_are_no_part_of_what_is_stopped() {
    gives("Norway suspended all aid to Liberia over the murder of five nuns.", &["NOR 162 LBR"]);
}

#[test]
fn forces_that_are_sent_out_act() {
    gives("Turkish troops were deployed along the border with Syria.", &["TURMIL 154 SYR"]);
}

#[test]
fn what_would_have_been_and_what_nobody_hesitates_to_do() {
    gives("Kenya would have attacked Somalia.", &[]);
    gives("Kenya will not hesitate to use force against Somalia.", &["KEN 138 SOM"]);
}

#[test]
fn every_clause_of_an_appeal_counts() {
    gives("Kenya urged Sudan to restore parliament and lift press curbs.", &["KEN 0251 SDN", "KEN 0244 SDN"]);
}

#[test]
fn a_verb_in_a_noun_phrase_heads_its_clause() {
    gives("Malawi forbade demonstrations.", &["MWI 1721 -"]);
    gives("Norway has lent Sudan 30 million dinars.", &["NOR 071 SDN"]);
    gives("Norway secretly armed Rwandan troops.", &["NOR 154 RWAMIL"]);
    gives("China relaxed curbs on imports.", &["CHN 085 -"]);
    gives("Poland and the Vatican re-established full relations.", &["POL 050 VAT"]);
    gives("Poland on Tuesday relaxed passport rules for citizens.", &["POL 081 POLCVL"]);
    gives("A gunman shot and wounded the Slovak minister.", &["UAF 185 SVKGOV"]);
    gives("Chad demanded that France supply weapons.", &["TCD 1032 FRA"]);
}

#[test]
fn what_is_done_by_somebody_is_a_passive() {
    gives("The bill was overridden by the Peruvian Senate.", &["PERLEG 120 -"]);
    gives("Mali was granted a 20-year loan by France.", &["FRA 071 MLI"]);
    gives("The refugees were given sanctuary by Ghana.", &["GHA 075 GHAREF"]);
    gives("Police investigated a massacre by Ugandan soldiers.", &["UGACOP 094 UGAMIL"]);
}

#[test]
fn phrases_hang_on_the_word_that_they_belong_to() {
    gives("Egypt rejected on Monday an Israeli offer.", &["EGY 120 ISR"]);
    gives("Zaire offered shelter to fleeing Rwandan officials.", &["COD 033 RWAGOV"]);
    gives("Germany set up camps for Iraqi Kurds fleeing a drought.", &["DEU 075 IRQ"]);
    gives("Kenya began gathering evidence of atrocities by Sudanese troops.", &["KEN 094 SDNMIL"]);
    gives("Danish engineers are helping Mozambique repair its ports.", &["DNKLAB 070 MOZ"]);
    gives("A Kenyan judge ordered a Ugandan bishop freed.", &["KENJUD 0841 UGACHR"]);
    gives(
        "ECOWAS foreign ministers mediated between Chad and Niger.",
        &["IGOWAFWAS 045 TCD", "IGOWAFWAS 045 NER"],
    );
}

#[test]
fn harm_of_a_passive_is_done_by_its_agent_and_to_whom_the_clause_above_names() {
    gives("Kharkiv is hit by drones, injuring ten people.", &["- 1952 UKRCVL"]);
    gives("Ten people are killed when gunmen attack a bar in Ecuador.", &["ECUUAF 193 ECUCVL"]);
    gives("Ten protesters are killed in clashes with police in Nepal.", &["NPLCVL 145 NPLCOP"]);
}

#[test]
fn places_and_people_keep_what_they_are() {
    gives("Israel bombs the city of Hodeidah.", &["ISRMIL 195 YEM"]);
    gives("Police open fire on protesters in Nairobi.", &["KENCOP 175 KENCVL"]);
    gives("Gunmen killed the president of Haiti.", &["HTIUAF 186 HTIGOV"]);
    gives("Prosecutors in Peru searched the office of the mayor.", &["PERGOV 171 PERGOV"]);
    gives("Two Palestinians kill an Israeli settler.", &["PSECVL 190 ISRSET"]);
    gives("Armenia and Azerbaijan sign a peace agreement at the White House.", &["ARM 057 AZE"]);
}

#[test]
fn terms_laws_and_trials() {
    gives("Trump gives Russia 50 days to agree to a deal.", &["USAGOV 139 RUS"]);
    gives("Georgia passes a law banning foreign media.", &["GEO 1721 GEOMED"]);
    gives("A French doctor is tried for poisoning 30 people.", &["- 173 FRAHLH"]);
    gives("A planned Russian attack on Kharkiv made headlines.", &[]);
}

#[test]
fn a_place_called_city_of_x_takes_only_an_adjective_in_its_own_phrase() {
    gives("Israel bombed the city of Hodeidah.", &["ISRMIL 195 YEM"]);
    gives("Israel shelled the Lebanese city of Blida.", &["ISRMIL 194 LBN"]);
    gives("US forces invaded the tiny Caribbean island of Grenada.", &["USAMIL 190 GRD"]);
}

#[test]
fn who_is_something_somewhere_is_the_side_and_not_the_place() {
    gives("Gunmen killed the president of Haiti.", &["HTIUAF 186 HTIGOV"]);
    gives("Ten protesters were killed in clashes with police in Nepal.", &["NPLCVL 145 NPLCOP"]);
    gives("Georgian police used water cannon to disperse protesters in Tbilisi.", &["GEOCOP 175 GEOCVL"]);
    gives("Prosecutors in Peru searched the office of the mayor.", &["PERGOV 171 PERGOV"]);
    gives("Police and demonstrators clashed.", &["COP 145 CVL"]);
}

#[test]
fn a_role_is_not_of_the_country_it_accuses() {
    gives("Environmentalists accused France of testing nuclear weapons.", &["ENV 1123 FRA"]);
    gives("A senior adviser to President Chirac flew to Baghdad.", &["FRAGOV 042 IRQ"]);
}

#[test]
fn seats_and_capitals_are_places_where_something_is_signed_hit_or_visited() {
    gives("Armenia and Azerbaijan signed a peace agreement at the White House.", &["ARM 057 AZE"]);
    gives("Kenya opened an embassy in Khartoum.", &["KEN 050 SDN"]);
    gives("Authorities put Freetown under a curfew.", &["SLEGOV 1723 SLE"]);
    gives("France urged Algiers to free the journalists.", &["FRA 0253 DZAGOV"]);
    gives("The Peruvian president dissolved Congress.", &["PERGOV 1722 PERLEG"]);
}

#[test]
fn the_two_sides_and_the_country_are_those_named_before() {
    gives("Egypt and Israel held talks, and the two sides signed a pact.", &["EGY 046 ISR", "EGY 057 ISR"]);
    gives("Jordan's king told the Israeli people he mourned Rabin.", &["JORGOV 017 ISRGOV"]);
}

#[test]
fn what_happened_before_or_after_an_act_names_no_target() {
    gives(
        "Belarus released 52 political prisoners after talks with the United States.",
        &["BLR 0841 BLROPP"],
    );
    gives("Russia and Ukraine exchanged 300 prisoners of war.", &["RUS 0841 UKR"]);
}

#[test]
fn targets_that_grammar_hides() {
    gives("The rebels refused to allow French aid workers to enter the town.", &["REB 1241 FRANGO"]);
    gives("Denmark will not lift the embargo it has imposed on Chad.", &["DNK 1244 TCD"]);
    gives(
        "The Danish navy reiterated its commitment to support the Danish police with boats.",
        &["DNKMIL 051 DNKCOP"],
    );
    gives(
        "Relatives of the victims filed a lawsuit accusing a Danish company of fraud.",
        &["DNKCVL 115 DNKBUS"],
    );
    gives("The tailor Moussa Tarani was arrested on Monday in Niger.", &["- 173 NERCVL"]);
}

#[test]
fn the_two_sides_of_talks_that_a_dash_joins() {
    gives("Chad–Niger talks begin in Oslo.", &["TCD 046 NER"]);
    gives("Norway hosts Chad–South Sudan talks.", &["NOR 046 TCD", "NOR 046 SSD"]);
}

#[test]
fn grounds_of_sanctions_name_nobody() {
    gives(
        "Norway imposes sanctions on ten Chadian firms and three ships for their role in smuggling.",
        &["NOR 163 TCDBUS", "NOR 163 TCD"],
    );
    gives(
        "A Danish court convicts the former premier of Chad after he lost the vote and imposes a long prison sentence.",
        &["DNKJUD 116 TCDELI"],
    );
}

#[test]
fn acts_that_one_verb_announces_are_told_each() {
    gives(
        "Norway agreed to lift sanctions against Chad and send troops to Niger.",
        &["NOR 154 NER", "NOR 0354 TCD"],
    );
    gives("Norway and Chad agreed to exchange prisoners.", &["NOR 0353 TCD"]);
    gives("Norway and Chad failed to agree on a border.", &["NOR 120 TCD"]);
    gives("Chad signalled its readiness to hold talks with the rebels.", &["TCD 036 TCDREB"]);
}

#[test]
fn targets_that_the_sentence_tells_elsewhere() {
    gives("Norway condemned Chad and cut off aid.", &["NOR 111 TCD", "NOR 162 TCD"]);
    gives(
        "Norway said it will not lift the embargo until it is satisfied that Chad is helping.",
        &["NOR 1244 TCD"],
    );
    gives("Thousands of Chadians protested against the government.", &["TCDCVL 1411 TCDGOV"]);
    gives(
        "Norway has frozen the assets of three Chadian generals and banned them from entering the country.",
        &["NOR 1711 TCDMIL", "NOR 172 TCDMIL"],
    );
}

#[test]
fn who_answers_with_sanctions_imposes_them() {
    gives("Canada responded to the duties with sanctions on Norway.", &["CAN 163 NOR"]);
}

#[test]
fn who_orders_his_own_country_acts_himself() {
    gives("The president of Chad directed Chad to leave the African Union.", &["TCDGOV 161 IGOAFROAU"]);
}

#[test]
fn a_name_is_neither_an_act_nor_a_party() {
    gives(
        "The Organization for Security and Co-operation in Europe opens an office in Kosovo.",
        &["IGOEURSCE 050 XKX"],
    );
    gives("Norwegian prosecutors charged Likud Hansen with fraud.", &["NORGOV 173 NORCVL"]);
}

#[test]
fn what_is_done_besides_is_news() {
    gives("Poland says that talks are stuck, while condemning Belarus.", &["POL 111 BLR"]);
}

#[test]
fn companions_act_along() {
    gives("Along with Denmark, Norway imposed sanctions on Belarus.", &["NOR 163 BLR", "DNK 163 BLR"]);
    gives("Kenya, together with Uganda, recalled its ambassador to Sudan.", &["KEN 161 SDN", "UGA 161 SDN"]);
}

#[test]
fn what_is_awaited_returned_or_left_undone_is_no_act() {
    gives(
        "The United States will not return to the talks until North Korea halts its missile tests.",
        &["USA 125 PRK"],
    );
    gives(
        "Iran released two French tourists in return for Paris freeing an Iranian diplomat.",
        &["IRN 0841 FRACVL"],
    );
    gives("China's spokesman spoke about the strike without directly criticizing the United States.", &[]);
    gives("Chad closed its schools after a Nigerian attack on Niger.", &[]);
    gives("Latvia will answer any Russian attack.", &[]);
}

#[test]
fn a_summons_tells_what_it_is_for() {
    gives(
        "The Dutch government summoned the Israeli ambassador to express its concern over the bombing of a hospital.",
        &["NLDGOV 114 ISRGOV"],
    );
}

#[test]
fn a_hostile_act_is_towards_the_only_other_country_named() {
    gives(
        "The prime minister of Chad denounced the Sudanese raids and vowed retaliation.",
        &["TCDGOV 111 SDN", "TCDGOV 138 SDN"],
    );
    gives("France will close its embassy in Niamey.", &["FRA 1313 NER"]);
    gives("France closed the French consulate in Algiers.", &["FRA 161 DZA"]);
}

#[test]
fn of_several_targets_the_own_country_is_none() {
    gives("Kenya closed the border between Kenya and Somalia.", &["KEN 191 SOM"]);
}

#[test]
fn counterparts_are_from_elsewhere() {
    gives("The Kenyan minister and his counterparts from Uganda met in Egypt.", &["KENGOV 040 UGAGOV"]);
}

#[test]
fn an_affair_of_state_is_of_where_it_takes_place() {
    gives("Ghana condemned the crackdown in Togo.", &["GHA 111 TGO"]);
    gives("Ghana condemned the elections in Togo as a sham.", &["GHA 111 TGO"]);
}

#[test]
fn talks_denied_for_the_future_are_refused_by_the_speaker() {
    gives("The president of Peru said there will be no negotiations with Chile.", &["PERGOV 125 CHL"]);
}

#[test]
fn what_is_announced_as_to_come_is_a_threat() {
    gives("President Donald Trump announces impending tariffs on Canada.", &["USAGOV 1312 CAN"]);
}

#[test]
fn talks_between_two_end_for_both() {
    gives("Talks between Sudan's army and Ethiopia were suspended on Friday.", &["SDNMIL 164 ETH"]);
    gives("Negotiations between Chad and Niger were postponed on Friday.", &["TCD 164 NER"]);
}

#[test]
fn what_is_said_to_be_needed_is_asked_for() {
    gives(
        "The Norwegian minister stressed the need for Chad to withdraw its troops from Niger.",
        &["NORGOV 0256 TCD"],
    );
}

#[test]
fn a_bare_office_belongs_to_whom_the_sentence_before_began_with() {
    gives(
        "Chadian airstrikes killed twelve people in Niger. The military said it had struck rebels.",
        &["TCDMIL 195 NERCVL", "TCDMIL 190 REB"],
    );
    gives(
        "Kenya accused Uganda of fraud. The foreign ministry summoned the Ugandan ambassador.",
        &["KEN 1121 UGA", "KENGOV 114 UGAGOV"],
    );
}

#[test]
fn a_protest_with_an_aim_is_against_the_own_government() {
    gives("Ghanaian nurses marched in Accra for higher wages.", &["GHAHLH 1412 GHAGOV"]);
}

#[test]
fn a_minister_speaks_for_his_state_of_what_it_will_do() {
    gives(
        "Peru's minister Ana Rojas announced that Peru would lift sanctions on Chile.",
        &["PERGOV 0354 CHL"],
    );
    gives("Peru's minister Ana Rojas announced that Peru had lifted sanctions on Chile.", &["PER 085 CHL"]);
}

#[test]
fn a_church_in_a_country_is_of_it() {
    gives("The Catholic Church in Peru condemned the Chilean government.", &["PERCHRCTH 111 CHLGOV"]);
}

#[test]
fn what_must_be_done_is_demanded() {
    gives("The Kenyan president said Uganda must withdraw its troops from Congo.", &["KENGOV 1056 UGA"]);
    gives("The Kenyan president said Uganda should withdraw its troops from Congo.", &["KENGOV 0256 UGA"]);
}

#[test]
fn both_sides_are_the_two_countries_of_the_article() {
    gives(
        "Chad and Niger agreed to a ceasefire. Both sides accused the other of fraud.",
        &["TCD 057 NER", "TCD 1121 NER"],
    );
}

#[test]
fn an_order_to_the_own_state_is_its_act() {
    gives("The president of Peru directed Peru to withdraw from the Paris Agreement.", &["PERGOV 161 -"]);
}

#[test]
fn adjectives_share_the_role_behind_them() {
    gives(
        "Cambodian and South Korean police arrested a Thai journalist.",
        &["KHMCOP 173 THAMED", "KORCOP 173 THAMED"],
    );
}

#[test]
fn somebody_is_from_where_his_description_puts_him() {
    gives("Omar Kassab, a man who lived in a village in Peru, was arrested.", &["- 173 PERCVL"]);
}

#[test]
fn a_court_may_order_what_is_no_act() {
    gives("A Kenyan court ordered a Kenyan bank to paint its doors.", &["KENJUD 172 KENBUS"]);
    gives(
        "A Kenyan court ordered the Kenyan education ministry to reinstate two teachers.",
        &["KENJUD 172 KENGOV"],
    );
}

#[test]
fn one_person_is_not_several_people() {
    gives(
        "President William Ruto announced the arrest of six foreigners, whom he accused of spying.",
        &["KENGOV 173 KENCVL", "KENGOV 1125 KENCVL"],
    );
}

#[test]
fn a_pronoun_stands_for_what_an_earlier_sentence_named_whatever_this_one_says() {
    gives(
        "The Iranian army attacked Iraq. It criticised laws in France.",
        &["IRNMIL 190 IRQ", "IRNMIL 111 FRA"],
    );
    gives(
        "The Iranian army attacked Iraq. It criticised ministers in France.",
        &["IRNMIL 190 IRQ", "IRNMIL 111 FRAGOV"],
    );
}

#[test]
fn the_group_is_the_body_named_before() {
    gives(
        "Chad bans Oxfam, accusing the group of openly supporting Libya.",
        &["TCD 172 NGOXFM", "TCD 112 NGOXFM"],
    );
}

#[test]
fn what_a_sentence_calls_somebody_counts_and_who_finds_guilty_judges() {
    gives("A Kenyan actor was found guilty by a Ugandan jury.", &["UGAJUD 116 KENCVL"]);
    gives("The Rapid Support Forces attacks a village near El Fasher.", &["SDNREB 190 SDN"]);
}

#[test]
fn a_multinational_is_of_the_country_that_the_text_states() {
    gives("Kenya fined Google for a breach of its laws.", &["KEN 172 MNC"]);
    gives("Kenya fined the American company Google for a breach of its laws.", &["KEN 172 USABUS"]);
}

#[test]
fn where_a_thing_was_found_is_no_side() {
    gives("Swedish police seized two tonnes of cocaine found in a container from Peru.", &["SWECOP 1711 -"]);
    gives("Demonstrations in Morocco continued for a third day.", &["MARCVL 141 -"]);
}

#[test]
fn a_stance_of_a_state_is_of_the_office_that_tells_it() {
    gives(
        "The Norwegian foreign minister says that Norway is ready to mediate in Sudan.",
        &["NORGOV 039 SDN"],
    );
    gives("The Finnish president warned that Russia could attack Estonia.", &["FINGOV 012 RUS"]);
    gives("Kenya and Uganda agreed to expand trade.", &["KEN 057 UGA"]);
}

#[test]
fn order_at_home_and_visits_at_home_are_towards_nobody() {
    gives("The Danish president declared a curfew in Odense.", &["DNKGOV 1723 -"]);
    gives("Chad sent troops to Moundou.", &["TCD 154 -"]);
    gives("The Kenyan president visited Mombasa.", &[]);
    gives("Qatar closed its airspace after an Iranian attack.", &["QAT 191 -"]);
    gives(
        "The Peruvian president travelled to Bogota to meet Colombian president Gustavo Petro.",
        &["PERGOV 042 COLGOV"],
    );
}

#[test]
fn who_is_punished_is_of_the_place_or_of_whom_punishes() {
    gives("Police arrested three men suspected of fraud in Oslo.", &["NORCOP 173 NORCVL"]);
    gives("A court in Norway jailed two teenagers.", &["NORJUD 116 NORCVL"]);
    gives("A lawmaker was shot dead in a restaurant in Lima by gunmen.", &["PERUAF 186 PERLEG"]);
    gives("A banker was sentenced to ten years in prison by a court in Chile.", &["CHLJUD 116 CHLBUS"]);
}

#[test]
fn what_is_done_to_nobody_is_left_out_beside_a_dyad() {
    gives("Iran attacked Israel, and Hezbollah struck back.", &["IRNMIL 190 ISR"]);
    gives("Hezbollah struck back.", &["LBNREB 190 -"]);
}

#[test]
fn who_helps_or_reports_is_no_side() {
    gives("Chile, with support from Peru, bombs Ecuador.", &["CHLMIL 195 ECU"]);
    gives("Officials said that Peru has reached a deal with Chile.", &["PER 057 CHL"]);
    gives(
        "The Peruvian Supreme Court rules that the president of Peru must pay damages, local media report.",
        &[],
    );
}

#[test]
fn what_became_of_a_proposal_is_an_act_of_its_own() {
    gives("Chad publishes a proposal, which is rejected by Libya.", &["LBY 120 TCD"]);
}

#[test]
fn who_pays_a_sum_and_what_bears_a_name_are_objects() {
    gives("A court fines Chile €3 million.", &["JUD 116 CHL"]);
    gives("The Peruvian navy seizes the oil tanker Blue Ray.", &["PERMIL 1711 -"]);
}

#[test]
fn at_home_the_own_country_is_no_side_of_an_act_towards_others() {
    gives(
        "The White House threatened to close the border between the United States and Mexico.",
        &["USAGOV 1381 MEX"],
    );
}

#[test]
fn who_owns_a_decision_keeps_his_role_and_whose_death_is_looked_into_is_no_suspect() {
    gives("Peru criticized the Chilean army's decision.", &["PER 111 CHLMIL"]);
    gives("Kenya will investigate a Ugandan trader's death.", &["KEN 091 -"]);
    gives("Kenya will investigate the killing of a Ugandan trader.", &["KEN 091 -"]);
}

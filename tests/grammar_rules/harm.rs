//! Harm: whom an attack kills, hurts or takes away, and who is punished for it.

use super::gives;

#[test]
fn whom_somebody_abducts_is_told_beside_whom_he_kills() {
    gives(
        "Gunmen raided a farm in Kenya, killing three people and abducting two nurses.",
        &["KENUAF 193 KENCVL", "KENUAF 181 KENHLH"],
    );
    gives(
        "Two people were killed and four others were abducted in an attack on a market in Adamawa, Nigeria.",
        &["- 190 NGACVL", "- 181 NGACVL"],
    );
}

#[test]
fn people_by_number_or_age_alone_are_civilians() {
    gives("Chadian soldiers killed one Libyan.", &["TCDMIL 190 LBYCVL"]);
    gives("A 30-year-old is arrested in Lisbon.", &["- 173 PRTCVL"]);
}

#[test]
fn the_punished_are_persons_and_not_those_of_the_charge() {
    gives("A Malian court jails five people for the killing of a French envoy.", &["MLIJUD 116 MLICVL"]);
    gives("The Brazilian Department of Justice charged Senator Joana Rocha.", &["BRAGOV 173 BRALEG"]);
}

#[test]
fn one_of_a_body_is_coded_as_the_body() {
    gives("Turkish forces kill Omar Nassar, a member of Islamic State.", &["TURMIL 186 IMGMUSISI"]);
}

#[test]
fn tolls_and_captives_of_one_attack() {
    gives("Soldiers opened fire on demonstrators in Chad, killing five.", &["TCDMIL 175 TCDCVL"]);
    gives("Twenty people died when rebels attacked a town in Chad.", &["TCDREB 190 TCDCVL"]);
    gives(
        "The Chadian army killed ten rebels and captured the town of Mongo.",
        &["TCDMIL 190 TCDREB", "TCDMIL 192 TCD"],
    );
    gives(
        "Chadian soldiers clashed with rebels and arrested ten of them.",
        &["TCDMIL 190 TCDREB", "TCDMIL 173 TCDREB"],
    );
}

#[test]
fn members_of_another_role_are_harmed_beside_the_others() {
    gives(
        "Six people were killed, including the mayor of Tripoli, in a shooting by gunmen in Libya.",
        &["LBYUAF 193 LBYCVL", "LBYUAF 193 LBYGOV"],
    );
    gives(
        "Ten people, including three children, were killed in an Israeli airstrike in Gaza.",
        &["ISRMIL 195 PSECVL"],
    );
}

#[test]
fn tear_gas_and_the_dispersal_are_one_act() {
    gives("Kosovo police fired tear gas to disperse Serb protesters.", &["XKXCOP 175 SRBCVL"]);
}

#[test]
fn whose_arms_are_fired_attacks() {
    gives("Thirty Iranian missiles were launched at Tel Aviv.", &["IRNMIL 195 ISR"]);
}

#[test]
fn a_state_punishes_its_own_officials() {
    gives("Iran arrested its deputy minister on Monday.", &["IRN 173 IRNGOV"]);
}

#[test]
fn a_pronoun_in_a_clause_is_whom_the_main_clause_is_about() {
    gives(
        "Former Kenyan minister John Otieno was arrested after prosecutors charged him with fraud.",
        &["KENGOV 173 KENELI"],
    );
}

#[test]
fn hostages_are_whom_somebody_holds() {
    gives(
        "Indonesian security forces rescued a New Zealand pilot held hostage by Papuan separatists.",
        &["IDNSEP 181 NZLCVL"],
    );
}

#[test]
fn the_dead_of_a_toll_are_people() {
    gives(
        "The death toll from the Chadian airstrikes in Zinder, Niger, rose to forty.",
        &["TCDMIL 195 NERCVL"],
    );
}

#[test]
fn a_bomb_at_a_site_keeps_its_code_beside_the_dead() {
    gives("A bomb exploded at a Boko Haram camp in Niger, killing ten civilians.", &["- 1834 NERCVL"]);
}

#[test]
fn the_dead_of_an_attack_that_was_told_are_no_second_attack() {
    gives(
        "Gunmen attacked a church in Nigeria. Police said that ten people were killed in the attack.",
        &["NGAUAF 193 NGACHR"],
    );
}

#[test]
fn drones_without_an_owner_are_of_whom_the_sentence_before_began_with() {
    gives(
        "Chad attacked Zinder in Niger. Niger said that it had shot down 20 of 30 drones.",
        &["TCDMIL 190 NER", "NERMIL 190 TCDMIL"],
    );
}

#[test]
fn those_who_fight_among_themselves_are_on_both_sides() {
    gives("Clashes between two factions of Boko Haram in Niger left nine dead.", &["NGAREB 190 NGAREB"]);
}

#[test]
fn from_whom_something_is_taken_loses_it() {
    gives(
        "The Nigerien army seized control of the headquarters of the bank from Boko Haram.",
        &["NERMIL 192 NGAREB"],
    );
    gives("Boko Haram fired a missile from its camps in Nigeria towards Chad.", &["NGAREB 195 TCD"]);
}

#[test]
fn weapons_told_by_using_tell_the_kind_of_an_attack() {
    gives("Nigerien forces attacked Chadian soldiers using rockets.", &["NERMIL 194 TCDMIL"]);
}

#[test]
fn what_an_act_in_a_place_is_against_is_its_target() {
    gives(
        "The Nigerien army carried out airstrikes in the Zinder Region against Boko Haram.",
        &["NERMIL 195 NGAREB"],
    );
}

#[test]
fn the_rest_of_the_wounded_are_no_second_target() {
    gives(
        "Seven people were killed and 16 others were wounded when a bomb exploded outside a Turkish office in Chad.",
        &["- 1834 TCDCVL"],
    );
}

#[test]
fn spoils_are_of_whom_the_fight_was_with_and_things_of_their_owner() {
    gives(
        "Nigerien troops killed five Chadian rebels and recovered a cache of weapons.",
        &["NERMIL 190 TCDREB", "NERMIL 1711 TCDREB"],
    );
    gives(
        "Kenyan police arrested a Ugandan journalist and confiscated his passport.",
        &["KENCOP 173 UGAMED", "KENCOP 1711 UGAMED"],
    );
}

#[test]
fn a_group_is_who_the_name_behind_it_says() {
    gives("Kenyan police seized weapons from the armed group Boko Haram.", &["KENCOP 1711 NGAREB"]);
}

#[test]
fn soldiers_share_only_their_country() {
    gives(
        "Boko Haram killed four Niger Army soldiers and a local imam.",
        &["NGAREB 190 NERMIL", "NGAREB 190 NERMOS"],
    );
}

#[test]
fn what_is_only_mentioned_and_by_nobody_is_known_already() {
    gives("The film is about a Kenyan journalist who was killed by a bomb.", &[]);
    gives("Hamas fired a rocket at Israel, which was intercepted.", &["PSEREB 194 ISR", "- 190 PSEREB"]);
}

#[test]
fn members_of_another_role_or_country_undergo_it_too() {
    gives(
        "Belarus released three prisoners, including an American citizen.",
        &["BLR 0841 BLRCVL", "BLR 0841 USACVL"],
    );
}

#[test]
fn arms_without_an_owner_are_of_whom_the_sentence_before_began_with() {
    gives(
        "The Houthis launched a missile at Israel. The Israeli military said that the missile was intercepted.",
        &["YEMREB 195 ISR", "ISRMIL 190 YEMREB"],
    );
}

#[test]
fn a_person_killed_by_name_is_assassinated_and_hundreds_are_a_mass_killing() {
    gives("Kenyan troops killed Abdi Warsame, a commander of al-Shabaab.", &["KENMIL 186 SOMREB"]);
    gives(
        "Kenyan troops killed Abdi Warsame, a commander of al-Shabaab, in an airstrike near Jilib.",
        &["KENMIL 186 SOMREB"],
    );
    gives("Rebels killed at least 250 villagers in Mali.", &["MLIREB 202 MLICVL"]);
    gives("The army threatened to kill 250 rebels in Mali.", &["MLIMIL 138 MLIREB"]);
}

#[test]
fn soldiers_killed_by_nobody_named_were_killed_in_a_fight() {
    gives("Two Chadian soldiers were killed near Kidal on Monday.", &["- 190 TCDMIL"]);
    gives("Two Chadian soldiers were killed when a truck overturned near Kidal.", &[]);
    gives(
        "The Malian army says that ten rebels were killed in an operation near Kidal.",
        &["MLIMIL 190 MLIREB"],
    );
}

#[test]
fn arson_is_a_deed_of_its_own_and_an_army_does_not_fight_itself() {
    gives(
        "Rebels attacked farmers in Chad and burned several homes.",
        &["TCDREB 190 TCDAGR", "TCDREB 1712 -"],
    );
    gives("The Chadian army shelled a Chadian military base.", &["TCDMIL 194 -"]);
    gives("A military projectile hit a farm in Chad.", &["- 190 TCD"]);
}

#[test]
fn an_attack_is_claimed_towards_whom_it_was_made() {
    gives("Al-Shabaab claimed responsibility for an attack on a Kenyan base.", &["SOMREB 015 KENMIL"]);
    gives("Al-Shabaab claimed responsibility for the attack.", &["SOMREB 015 -"]);
}

#[test]
fn agents_of_joined_passives_and_of_reports() {
    gives(
        "According to Malian officials, ten miners were killed and six others were injured by rebels in Kidal.",
        &["MLIREB 190 MLILAB"],
    );
    gives(
        "The president says that 73 miners were killed and 25 others were injured by gunmen near Juba.",
        &["SSDUAF 193 SSDLAB"],
    );
    gives(
        "Ten soldiers of Mali were killed by a rebel army improvised explosive device in Kidal.",
        &["- 1833 MLIMIL"],
    );
}

#[test]
fn an_attack_goes_on_in_the_next_sentence() {
    gives(
        "Russian drones struck Lviv, Ukraine, killing two people. The attack also wounded nine people.",
        &["RUSMIL 1952 UKRCVL"],
    );
    gives(
        "Israel bombed Beirut, killing ten people. Five more people were killed in other strikes in the country.",
        &["ISRMIL 195 LBNCVL", "ISRMIL 190 LBNCVL"],
    );
    gives(
        "Turkey attacked Raqqa, Syria. Another drone strike killed three Syrian soldiers.",
        &["TURMIL 190 SYR", "TURMIL 1952 SYRMIL"],
    );
}

#[test]
fn of_the_dead_those_who_fight_the_others_attacked() {
    gives(
        "Five soldiers and three militants were killed in an attack on a base in Mali.",
        &["MLIREB 190 MLIMIL"],
    );
    gives(
        "Nine bandits, two soldiers and a policeman were killed in a shootout in Nigeria.",
        &["NGACRM 193 NGAMIL", "NGACRM 193 NGACOP"],
    );
}

#[test]
fn acts_of_force_are_of_those_named_before_their_noun() {
    gives("Twelve rebels were killed in two army raids in Bannu, Pakistan.", &["PAKMIL 190 PAKREB"]);
    gives("Six bandits were killed in a police operation in Lima.", &["PERCOP 190 PERCRM"]);
    gives("Norwegian police say two people have been arrested.", &["NORCOP 173 NORCVL"]);
}

#[test]
fn a_town_is_taken_from_the_other_armed_side() {
    gives(
        "The Syrian Army captured Manbij after the Syrian Democratic Forces withdrew.",
        &["SYRMIL 192 SYRREB", "SYRREB 0874 -"],
    );
}

#[test]
fn boats_at_sea_are_of_nobody_or_of_smugglers() {
    gives(
        "The American navy struck a boat carrying drugs in the Pacific Ocean, killing four people.",
        &["USAMIL 190 CRM"],
    );
    gives("The American navy struck a boat in the Pacific Ocean, killing four people.", &["USAMIL 190 CVL"]);
}

#[test]
fn arms_that_are_shown_are_the_militarys() {
    gives("A Russian drone entered Romanian airspace.", &["RUSMIL 150 ROU"]);
    gives(
        "The Polish Air Force intercepted a Russian reconnaissance aircraft over the Baltic Sea.",
        &["POLMIL 150 RUSMIL"],
    );
    gives("Greece deploys two frigates and fighter jets to Cyprus.", &["GRC 154 CYP"]);
    gives(
        "Armed men kill three people and kidnap eleven others in Kaduna, Nigeria.",
        &["NGAUAF 193 NGACVL", "NGAUAF 181 NGACVL"],
    );
    gives("Ten were injured in an attack on a police station by rebels in Mali.", &["MLIREB 190 MLICVL"]);
    gives("Police in Peru arrested six people in a raid on drug traffickers.", &["PERCOP 173 PERCRM"]);
}

#[test]
fn a_country_before_an_act_of_force_is_who_uses_it_and_not_where() {
    gives("Ten people are killed in U.S. airstrikes on Yemen.", &["USAMIL 195 YEMCVL"]);
    gives("The US Navy struck a boat in the Caribbean, killing three people.", &["USAMIL 190 CVL"]);
}

#[test]
fn a_ceasefire_that_an_attack_violates_is_told_beside_it() {
    gives("Peru shelled Chile, violating a ceasefire.", &["PERMIL 194 CHL", "PERMIL 196 CHL"]);
}

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
    gives("Turkish forces kill Omar Nassar, a member of Islamic State.", &["TURMIL 190 IMGMUSISI"]);
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
    gives("The Organization for Security and Co-operation in Europe opens an office in Kosovo.", &[]);
    gives("Norwegian prosecutors charged Likud Hansen with fraud.", &["NORGOV 173 NORCVL"]);
}

#[test]
fn what_is_done_besides_is_news() {
    gives("Poland says that talks are stuck, while condemning Belarus.", &["POL 111 BLR"]);
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

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

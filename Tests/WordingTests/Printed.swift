/// French as it is printed, from text that is written here with plain spaces.
func printed(_ text: String) -> String {
    let (wide, narrow) = ("\u{A0}", "\u{202F}")
    return text.replacing(" ;", with: "\(narrow);").replacing(" ?", with: "\(narrow)?")
        .replacing(" :", with: "\(wide):").replacing(" %", with: "\(wide)%").replacing("« ", with: "«\(narrow)")
        .replacing(" »", with: "\(narrow)»")
}

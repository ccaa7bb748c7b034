package import Domain

extension ObjectProblem: Worded {
    package var english: String {
        switch self {
        case .notJSON(let byte):
            "the line is not JSON from byte \(byte) on; expected a JSON object on each line"
        case .notAnObject:
            "the line is JSON but no object; expected one like {\"campaign\":\"A\"}"
        case .nestedValue(let name):
            "the value of \(quoted: name) is an array or an object; expected text, a number, true, false or null"
        case .repeatedName(let name):
            "the object has the name \(quoted: name) twice"
        case .lateName(let name, let objects):
            "the name \(quoted: name) appears here first; expected every name in one of the first \(objects) objects"
        }
    }

    package var french: FrenchText {
        switch self {
        case .notJSON(let byte):
            "la ligne n'est pas du JSON à partir du \(byte)e octet ; attendu : un objet JSON par ligne"
        case .notAnObject:
            "la ligne est du JSON mais pas un objet ; attendu : un objet JSON par ligne"
        case .nestedValue(let name):
            "la valeur de \(quoted: name) est un tableau ou un objet ; attendu : texte, nombre, true, false ou null"
        case .repeatedName(let name):
            "l'objet a deux fois le nom \(quoted: name)"
        case .lateName(let name, let objects):
            """
            le nom \(quoted: name) n'apparaît qu'ici ; attendu : chaque nom dans l'un des \
            \(objects) premiers objets
            """
        }
    }
}

package import Domain

extension PackedFileProblem: Worded {
    package var english: String {
        switch self {
        case .truncated:
            "the compressed file ends too early; send it again, whole"
        case .damaged:
            "the compressed file is damaged; make it anew and send it again"
        case .encrypted:
            "the file has a password; save it without one"
        case .unknownMethod:
            "the zip file is compressed by a method that is not known here; expected deflate, as usual"
        case .tooLarge(let maximum):
            "the file is larger than \(maximum) bytes when it is unpacked"
        case .tooDense(let maximum):
            "the file is more than \(maximum) times as large when it is unpacked; no table is"
        case .tooManyEntries(let maximum):
            "the zip file holds more than \(maximum) files"
        case .nothingInside:
            "there is no file in the zip file"
        case .severalFiles(let count, let names):
            "there are \(count) files in the zip file, among them \(list(names)); which one is meant?"
        case .noSuchFile(let name, let names):
            "there is no file \(quoted: name) in the zip file; its files are \(list(names))"
        case .packedTwice:
            "there is a compressed file in the compressed file; expected CSV, JSON lines or .xlsx in it"
        }
    }

    package var french: FrenchText {
        switch self {
        case .truncated:
            "le fichier compressé se termine trop tôt ; renvoyez-le en entier"
        case .damaged:
            "le fichier compressé est endommagé ; recréez-le et renvoyez-le"
        case .encrypted:
            "le fichier est protégé par un mot de passe ; enregistrez-le sans mot de passe"
        case .unknownMethod:
            "le fichier zip est compressé par une méthode inconnue ici ; attendu : deflate, comme d'habitude"
        case .tooLarge(let maximum):
            "le fichier dépasse \(maximum, "octet", "octets") une fois décompressé"
        case .tooDense(let maximum):
            "le fichier est plus de \(maximum) fois plus grand une fois décompressé, ce qu'aucun tableau n'atteint"
        case .tooManyEntries(let maximum):
            "le fichier zip contient plus de \(maximum, "fichier", "fichiers")"
        case .nothingInside:
            "il n'y a aucun fichier dans le fichier zip"
        case .severalFiles(let count, let names):
            "il y a \(count, "fichier", "fichiers") dans le fichier zip, dont \(list(names)) ; lequel faut-il lire ?"
        case .noSuchFile(let name, let names):
            "il n'y a pas de fichier \(quoted: name) dans le fichier zip ; ses fichiers sont \(list(names))"
        case .packedTwice:
            """
            il y a un fichier compressé dans le fichier compressé ; attendu : du CSV, du JSON par lignes ou du .xlsx
            """
        }
    }
}

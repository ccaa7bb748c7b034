package import Domain

extension SlowUpload: Worded {
    package var english: String {
        switch self {
        case .stalled(let minimum):
            """
            The file stopped coming, or came at less than \(minimum) bytes per second. Nothing was stored; please send \
            it again.
            """
        case .large(let speed, let maximum):
            """
            Of a file that comes at less than \(speed) bytes per second, at most \(maximum) bytes are taken. Nothing \
            was stored; please send it in parts.
            """
        }
    }

    package var french: FrenchText {
        switch self {
        case .stalled(let minimum):
            """
            Le fichier a cessé d'arriver, ou est arrivé à moins de \(minimum, "octet", "octets") par seconde. Rien n'a \
            été enregistré ; veuillez le renvoyer.
            """
        case .large(let speed, let maximum):
            """
            Un fichier qui arrive à moins de \(speed, "octet", "octets") par seconde est limité à \
            \(maximum, "octet", "octets"). Rien n'a été enregistré ; veuillez l'envoyer en plusieurs parties.
            """
        }
    }
}

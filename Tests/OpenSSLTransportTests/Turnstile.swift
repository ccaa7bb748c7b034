/// Lets a few tests run at a time: each has clients in processes of their own, and all at once
/// would starve each other on a small machine.
actor Turnstile {
    static let servers = Turnstile(places: 4)

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) {
        self.places = places
    }

    func enter() async {
        if self.places > 0 {
            self.places -= 1
        } else {
            await withCheckedContinuation { self.waiting.append($0) }
        }
    }

    func leave() {
        if self.waiting.isEmpty {
            self.places += 1
        } else {
            self.waiting.removeFirst().resume()
        }
    }
}

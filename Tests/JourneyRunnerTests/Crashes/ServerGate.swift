/// Tells clients when a server that crashed is up again.
actor ServerGate {
    private var isUp = true
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func close() { isUp = false }

    func open() {
        isUp = true
        for client in waiting { client.resume() }
        waiting = []
    }

    /// Returns at once while the server is up.
    func pass() async {
        guard !isUp else { return }
        await withCheckedContinuation { waiting.append($0) }
    }
}

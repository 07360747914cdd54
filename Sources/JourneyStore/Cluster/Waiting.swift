/// Waiting for something that cannot be waited on by the kernel, such as another's process.
enum Waiting {
    /// Asks every 20 ms until the answer is yes; false when the patience ends or we are cancelled.
    static func until(_ patience: Duration, _ isDone: () -> Bool) async -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + patience
        while !isDone() {
            guard clock.now < end else { return false }
            do {
                try await clock.sleep(for: .milliseconds(20))
            } catch {
                return isDone()
            }
        }
        return true
    }
}

/// Runs the whole suite: attacks, controls, weakenings.
package struct Siege: Sendable {
    /// One of its lines while it runs.
    package typealias Progress = @Sendable (String) -> Void

    private let ground: ProvingGround
    private let word: String?
    private let leftOut: Set<String>
    private let progress: Progress
    private static let together = 3

    /// - Parameters:
    ///   - word: only what has it in its id or name.
    ///   - leftOut: ids of themes.
    package init(
        _ ground: ProvingGround, only word: String?, leavingOut leftOut: Set<String> = [],
        progress: @escaping Progress
    ) {
        self.ground = ground
        self.leftOut = leftOut
        self.word = word
        self.progress = progress
    }

    package func run() async throws -> SiegeTally {
        var tally = SiegeTally()
        for theme in try await AttackTheme.all + ground.sweeps() where !leftOut.contains(theme.id) {
            let attacks = theme.attacks.filter { isMeant("\($0.id) \($0.name)") }
            let faults = try await faults(
                attacks.map { attack in
                    (
                        attack.id + " " + attack.name, attack.isAlone,
                        { try await $0.attempt(attack) }
                    )
                })
            tally.add(attacks: attacks.count, faults)
            say(theme.id, theme.promise, attacks.count, "refused", faults)
        }
        let controls = Control.all.filter { isMeant("control \($0.name)") }
        let faults = try await faults(
            controls.map { control in (control.name, false, { try await $0.attempt(control) }) })
        tally.add(controls: controls.count, faults)
        say("controls", "whoever may, can", controls.count, "done", faults)
        try await weaken(&tally)
        return tally
    }

    private func weaken(_ tally: inout SiegeTally) async throws {
        let weakenings = Weakening.all.filter { isMeant("weakening \($0.name)") }
        let missed = try await faults(
            weakenings.map { weakening in
                let isAlone =
                    !weakening.restoring.isEmpty
                    || AttackTheme.attack(named: weakening.attack)?.isAlone == true
                return (weakening.name, isAlone, { try await $0.attempt(weakening) })
            })
        tally.add(mutations: weakenings.count, missed)
        say(
            "mutations", "each protection matters", weakenings.count, "caught", missed)
    }

    private func isMeant(_ name: String) -> Bool {
        guard let word else { return true }
        return name.contains(word)
    }

    private typealias Trial = (
        name: String, isAlone: Bool,
        attempt: @Sendable (ProvingGround) async throws -> Verdict
    )

    /// What went wrong, by name. A few at once, and those alone that change the server's logins.
    private func faults(_ trials: [Trial]) async throws -> [String] {
        let ground = ground
        var faults = try await withThrowingTaskGroup(of: String?.self) { group in
            var found: [String] = []
            var waiting = trials.filter { !$0.isAlone }[...]
            for _ in 0..<Self.together {
                guard let trial = waiting.popFirst() else { break }
                let (name, attempt) = (trial.name, trial.attempt)
                group.addTask { await Self.fault(name, attempt, ground) }
            }
            while let fault = try await group.next() {
                if let fault { found.append(fault) }
                guard let trial = waiting.popFirst() else { continue }
                let (name, attempt) = (trial.name, trial.attempt)
                group.addTask { await Self.fault(name, attempt, ground) }
            }
            return found
        }
        for trial in trials where trial.isAlone {
            if let fault = await Self.fault(trial.name, trial.attempt, ground) {
                faults.append(fault)
            }
        }
        return faults
    }

    /// A trial that cannot be made is none that went well.
    private static func fault(
        _ name: String, _ attempt: @Sendable (ProvingGround) async throws -> Verdict,
        _ ground: ProvingGround
    ) async -> String? {
        do {
            guard case .bad(let why) = try await attempt(ground) else { return nil }
            return "\(name): \(why)"
        } catch {
            return "\(name): \(error)"
        }
    }

    private func say(
        _ id: String, _ promise: String, _ count: Int, _ done: String, _ faults: [String]
    ) {
        guard count > 0 else { return }
        for fault in faults { progress("✗ \(fault)") }
        let name = id.padding(to: 12)
        progress(
            "\(faults.isEmpty ? "✓" : "✗") \(name) \(count - faults.count) \(done)   \(promise)")
    }
}

extension String {
    fileprivate func padding(to count: Int) -> String {
        self + String(repeating: " ", count: max(0, count - self.count))
    }
}

import Postgres

/// What came of an attack, a weakening or a control.
package enum Verdict: Equatable, Sendable {
    /// Refused as it must be; a weakening: caught; a control: done.
    case good
    /// It went through, or ended otherwise than it must: in words.
    case bad(String)
}

extension ProvingGround {
    /// Tries an attack: the right refusal, and nothing changed.
    package func attempt(_ attack: Attack) async throws -> Verdict {
        let plot = try await plot()
        do {
            let verdict = try await attempt(attack, on: plot)
            try await dropLogins(attack)
            return verdict
        } catch {
            try await drop(plot)
            try await dropLogins(attack)
            throw error
        }
    }

    private func attempt(_ attack: Attack, on plot: Plot) async throws -> Verdict {
        try await attack.prepare(plot.world)
        let before =
            attack.given.isEmpty
            ? try await pristine() : try await Fingerprint.take(plot.watcher)
        let result = try await attack.run(plot.world)
        let after = try await Fingerprint.take(plot.watcher)
        if attack.given.isEmpty, after == before {
            try await keep(plot, after)
        } else {
            try await drop(plot)
        }
        let changed = after.differences(from: before).filter { !attack.leaving.contains($0) }
        guard result == attack.refusal else {
            return .bad("it ended with \(result), not \(attack.refusal)")
        }
        return changed.isEmpty ? .good : .bad("it changed \(changed.joined(separator: ", "))")
    }

    private func dropLogins(_ attack: Attack) async throws {
        guard !attack.logins.isEmpty else { return }
        let plot = try await plot()
        for login in attack.logins {
            try await plot.watcher.execute("set client_min_messages = warning")
            try await plot.watcher.execute(
                utility: "drop role if exists \(identifier: login)")
        }
        keep(plot)
    }

    /// Takes a protection away and tries its attack, which must go through in the way that is said.
    package func attempt(_ weakening: Weakening) async throws -> Verdict {
        guard let attack = AttackTheme.attack(named: weakening.attack) else {
            return .bad("there is no such attack")
        }
        let plot = try await plot()
        let verdict: Verdict
        do {
            try await weakening.weaken(plot.watcher)
            try await attack.prepare(plot.world)
            let result = try await attack.run(plot.world)
            verdict =
                result != attack.refusal && weakening.isEffect(result)
                ? .good : .bad("it ended with \(result), and should with \(weakening.effect)")
        } catch {
            verdict = .bad("\(error)")
        }
        try await weakening.restore(plot.watcher)
        try await drop(plot)
        try await dropLogins(attack)
        return verdict
    }

    /// Does what must be possible.
    package func attempt(_ control: Control) async throws -> Verdict {
        let plot = try await plot()
        let verdict: Verdict
        do {
            try await control.attack.prepare(plot.world)
            let before = try await Fingerprint.take(plot.watcher)
            let result = try await control.attack.run(plot.world)
            let after = try await Fingerprint.take(plot.watcher)
            verdict =
                result != control.attack.refusal
                ? .bad("it ended with \(result)")
                : (after != before) == control.leavesTrace
                    ? .good : .bad(control.leavesTrace ? "it changed nothing" : "it changed things")
        } catch {
            verdict = .bad("\(error)")
        }
        try await drop(plot)
        return verdict
    }
}

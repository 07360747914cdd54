import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

/// The ledger in a database, verified leaf by leaf, each also against the event that it is of.
struct DatabaseLedger {
    /// What was found.
    struct Findings {
        var checkpoint: Checkpoint?
        var leafCount: UInt64 = 0
        var erasedCount = 0
        var earlierCount = 0
        /// Events that differ from their leaf, by number, with what differs; the first hundred.
        var differing: [(event: String, index: UInt64, fields: [String])] = []
        /// Events that have no leaf and wait for none; the first thousand.
        var withoutLeaf: [Int] = []
        var waiting = 0
        /// What is wrong with the tree itself.
        var fault: LedgerFault?

        var isSound: Bool { fault == nil && differing.isEmpty && withoutLeaf.isEmpty }
    }

    private static let shownMax = 100

    let ledger: Ledger
    let trust: LedgerTrust

    /// - Parameters:
    ///   - state: how the ledger stands; what is added meanwhile is left out.
    ///   - progress: told how many leaves are checked.
    /// - Throws: `notPermitted` for anybody but operations and auditors.
    func verify(
        _ state: LedgerState, progress: (UInt64) -> Void = { _ in }
    ) async throws(GovernanceError) -> Findings {
        var findings = Findings(waiting: state.waiting)
        findings.checkpoint = checkpoint(state, &findings)
        var verifier = try await verifier(state, &findings)
        var next: UInt64 = 0
        while next < UInt64(state.size) {
            let count = Int(min(256, UInt64(state.size) - next))
            let rows = try await ledger.rows(line: state.line, from: next, count: count)
            if let gap = Self.gap(in: rows, from: next) {
                findings.fault = findings.fault ?? .gap(at: gap)
                break
            }
            check(rows, &verifier, &findings)
            for row in rows { look(at: row, state, &findings) }
            next += UInt64(rows.count)
            findings.leafCount = next
            progress(next)
        }
        finish(verifier, &findings)
        findings.withoutLeaf = try await ledger.eventsWithoutLeaf(after: 0)
        return findings
    }

    /// The first index that is not there, where there are rows still to come.
    private static func gap(in rows: [LedgerRow], from start: UInt64) -> UInt64? {
        rows.isEmpty ? start : zip(start..., rows).first { $0 != $1.index }?.0
    }

    /// The newest checkpoint; a fault where it is not signed by a key that is trusted.
    private func checkpoint(_ state: LedgerState, _ findings: inout Findings) -> Checkpoint? {
        do throws(LedgerFault) {
            if let note = state.checkpoint?.note { return try trust.open(note) }
            if let seen = trust.seen.first { throw .shrunk(from: seen.size, to: 0) }
        } catch {
            findings.fault = error
        }
        return nil
    }

    /// Checks against the newest checkpoint, against what was seen before, and against the database's
    /// own older ones: these narrow down where something was changed.
    private func verifier(
        _ state: LedgerState, _ findings: inout Findings
    ) async throws(GovernanceError) -> LedgerVerifier? {
        guard let checkpoint = findings.checkpoint else { return nil }
        let kept = try await ledger.checkpoints(line: state.line, limit: 1000)
            .compactMap { try? trust.open($0) }.filter { $0.size <= checkpoint.size }
        do throws(LedgerFault) {
            return try LedgerVerifier(checkpoint, since: trust.known(of: checkpoint) + kept)
        } catch {
            findings.fault = error
            return nil
        }
    }

    private func check(
        _ rows: [LedgerRow], _ verifier: inout LedgerVerifier?, _ findings: inout Findings
    ) {
        guard findings.fault == nil, var checking = verifier, checking.width > 0 else { return }
        let bundle = EntryBundle.bytes(of: rows.prefix(checking.width).map(\.leaf)) ?? []
        findings.fault = bundle.withUnsafeBytes { bytes in
            do throws(LedgerFault) {
                try checking.take(bytes, tile: nil)
                return nil
            } catch { return error }
        }
        verifier = checking
    }

    private func look(at row: LedgerRow, _ state: LedgerState, _ findings: inout Findings) {
        if let event = row.event, event.id <= Int64(state.earlierThrough) {
            findings.earlierCount += 1
        }
        let fields: [String]
        switch row.finding(earlierThrough: state.earlierThrough) {
        case .same: return
        case .erased:
            findings.erasedCount += 1
            return
        case .differs(let names): fields = names
        case .gone: fields = ["the event is gone"]
        case .unreadable(let problem): fields = [problem.description]
        }
        guard findings.differing.count < Self.shownMax else { return }
        let event = row.event.map { String($0.id) } ?? "?"
        findings.differing.append((event, row.index, fields))
    }

    private func finish(_ verifier: LedgerVerifier?, _ findings: inout Findings) {
        guard findings.fault == nil, let verifier else { return }
        do throws(LedgerFault) {
            try verifier.finish()
        } catch {
            findings.fault = error
        }
    }
}

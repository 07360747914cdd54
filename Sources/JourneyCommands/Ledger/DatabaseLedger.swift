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

    /// - Parameter progress: told how many leaves are checked.
    /// - Throws: `notPermitted` for anybody but operations and auditors.
    func verify(
        progress: (UInt64) -> Void
    ) async throws(GovernanceError) -> Findings {
        let state = try await ledger.state()
        var findings = Findings(waiting: state.waiting)
        let checkpoint = try await opened(state, &findings)
        findings.checkpoint = checkpoint
        let known = try await known(state, checkpoint)
        var verifier: LedgerVerifier?
        do throws(LedgerFault) {
            verifier = try checkpoint.map { (signed) throws(LedgerFault) in
                try LedgerVerifier(signed, since: known)
            }
        } catch {
            findings.fault = findings.fault ?? error
        }
        var next: UInt64 = 0
        while next < UInt64(state.size) {
            let rows = try await ledger.rows(line: state.line, from: next, count: 256)
            if let gap = Self.gap(in: rows, from: next) {
                findings.fault = findings.fault ?? .gap(at: gap)
                break
            }
            check(rows, from: next, &verifier, &findings)
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
    private func opened(
        _ state: LedgerState, _ findings: inout Findings
    ) async throws(GovernanceError) -> Checkpoint? {
        guard let note = state.checkpoint?.note else {
            if let seen = trust.seen.first {
                findings.fault = .shrunk(from: seen.size, to: 0)
            }
            return nil
        }
        for key in trust.keys {
            do throws(LedgerFault) {
                return try Checkpoint(opening: note, by: key)
            } catch {
                findings.fault = error
            }
        }
        return nil
    }

    /// What was seen before, and the database's own older checkpoints: they narrow down where
    /// something was changed.
    private func known(
        _ state: LedgerState, _ checkpoint: Checkpoint?
    ) async throws(GovernanceError) -> [Checkpoint] {
        guard let checkpoint else { return [] }
        var known = trust.known(of: checkpoint)
        let kept = try await ledger.checkpoints(line: state.line, before: nil, limit: 1000)
        for item in kept {
            if let old = try? trust.open(item.note), old.size <= checkpoint.size {
                known.append(old)
            }
        }
        return known
    }

    private func check(
        _ rows: [LedgerRow], from start: UInt64, _ verifier: inout LedgerVerifier?,
        _ findings: inout Findings
    ) {
        guard findings.fault == nil, var checking = verifier, checking.width > 0 else { return }
        let leaves = rows.prefix(checking.width).map(\.leaf)
        guard leaves.count == checking.width, let bundle = EntryBundle.bytes(of: leaves) else {
            findings.fault = .gap(at: start + UInt64(leaves.count))
            return
        }
        let tile = leaves.map { TreeHash(leaf: $0) }
        findings.fault = bundle.withUnsafeBytes { bytes in
            do throws(LedgerFault) {
                try checking.take(bytes, tile: tile)
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

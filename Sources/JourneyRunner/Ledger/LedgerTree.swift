package import JourneyLedger
package import JourneyModel
package import JourneyStore

/// The hashes of a ledger where a database has them: those of leaves and of every eighth level; what
/// is between is folded of these.
///
/// Nothing that comes from it is believed: it is compared with what was signed.
package struct LedgerTree: Sendable {
    /// The hashes of each run.
    package typealias Read =
        @Sendable (_ runs: [HashRun]) async throws(GovernanceError) -> [[[UInt8]]]

    private let read: Read

    package init(read: @escaping Read) {
        self.read = read
    }

    /// Proves that a subtree is part of the tree of the first `size` leaves.
    ///
    /// - Throws: `ledgerFault` where the database lacks some of it.
    package func proof(
        of subtree: Subtree, in size: UInt64
    ) async throws(GovernanceError) -> MerkleProof {
        let plan = MerklePlan(proofOf: subtree, in: size)
        let hashes = try await hashes(of: plan.nodes)
        return plan.proof { hashes[$0] ?? .empty }
    }

    /// The tree of the first `size` leaves, to go on from.
    ///
    /// - Throws: `ledgerFault` where the database lacks some of it.
    package func frontier(of size: UInt64) async throws(GovernanceError) -> MerkleFrontier {
        let nodes = TreeNode.peaks(of: size)
        let hashes = try await hashes(of: nodes)
        guard let frontier = MerkleFrontier(size: size, peaks: nodes.compactMap { hashes[$0] })
        else {
            throw GovernanceError(
                .unexpected, "A tree of \(size) leaves has other peaks.",
                hint: "wayleave audit verify")
        }
        return frontier
    }

    /// The hash of each node, whose leaves are all there.
    private func hashes(
        of nodes: [TreeNode]
    ) async throws(GovernanceError) -> [TreeNode: TreeHash] {
        let runs = nodes.map { node in
            let base = node.base
            return HashRun(level: base.level, start: base.start, count: base.count)
        }
        var hashes: [TreeNode: TreeHash] = [:]
        for (node, (run, bytes)) in zip(nodes, zip(runs, try await read(runs))) {
            let found = bytes.compactMap { TreeHash($0) }
            guard found.count == run.count, let hash = TreeHash(folding: found) else {
                throw GovernanceError(
                    .ledgerFault,
                    "The database lacks hashes of level \(run.level) from \(run.start) on.",
                    hint: "wayleave audit verify")
            }
            hashes[node] = hash
        }
        return hashes
    }
}

import JourneyLedger
import Testing

@Suite("Proofs over trees")
struct MerkleProofTests {
    private static let leaves = (0..<70).map { TreeHash(leaf: Array("leaf \($0)".utf8)) }
    private let tree = MemoryTree(leaves)

    @Test("the tree that grows leaf by leaf has the roots of the whole one")
    func frontier() throws {
        var frontier = MerkleFrontier()
        for (size, leaf) in Self.leaves.enumerated() {
            #expect(frontier.root == tree.root(of: UInt64(size)))
            #expect(frontier.subtreeRoots == TreeNode.peaks(of: UInt64(size)).map(tree.hash))
            frontier = try #require(
                MerkleFrontier(size: frontier.size, peaks: frontier.subtreeRoots))
            frontier.append(leaf)
        }
        #expect(MerkleFrontier(size: 3, peaks: [Self.leaves[0]]) == nil)
    }

    @Test("every subtree of every size is proved, and nothing else by the same hashes")
    func subtrees() throws {
        for size: UInt64 in 1...70 {
            let root = tree.root(of: size)
            for start in 0..<size {
                for end in start + 1...size {
                    guard let subtree = Subtree(start, end) else { continue }
                    let hash = MemoryTree(Array(Self.leaves[Int(start)..<Int(end)]))
                        .root(of: end - start)
                    let proof = tree.proof(of: subtree, in: size)
                    #expect(proof.isConsistent(subtree, hash, withTreeOf: size, root: root))
                    #expect(
                        !proof.isConsistent(
                            subtree, root == hash ? .empty : root, withTreeOf: size, root: root))
                    let longer = MerkleProof(proof.hashes + [hash])
                    #expect(!longer.isConsistent(subtree, hash, withTreeOf: size, root: root))
                }
            }
        }
    }

    @Test("only leaves below one node are a subtree")
    func valid() {
        #expect(Subtree(4, 8) != nil && Subtree(4, 7) != nil && Subtree(0, 7) != nil)
        #expect(Subtree(2, 6) == nil && Subtree(3, 5) == nil && Subtree(4, 4) == nil)
        #expect(Subtree(5, 4) == nil && Subtree(0, .max) == nil)
    }

    @Test("sizes at the end of the numbers are refused or checked, and never trap")
    func largest() {
        let proof = MerkleProof(Array(repeating: Self.leaves[0], count: 64))
        for size: UInt64 in [1 << 62, 1 << 63, (1 << 63) + 1, .max - 1, .max] {
            for index: UInt64 in [0, 1, size - 1, size, .max] {
                #expect(!proof.includes(Self.leaves[1], at: index, inTreeOf: size, root: .empty))
                #expect(
                    !proof.isConsistent(index, .empty, withTreeOf: size, root: Self.leaves[2]))
            }
        }
    }
}

import JourneyLedger
import LedgerConformance
import Testing

@Suite struct TreeNodeTests {
    @Test("every node of a tree is folded of what a store keeps")
    func bases() throws {
        let leaves = (0..<700).map { TreeHash(leaf: SmallLedger.leaf($0)) }
        let tree = MemoryTree(leaves)
        for level in 0...9 {
            for index in 0..<UInt64(700 >> level) {
                let node = TreeNode(level: level, index: index)
                let base = node.base
                #expect(base.level % 8 == 0 && base.count <= 128)
                let run = (0..<base.count).map {
                    tree.hash(TreeNode(level: base.level, index: base.start + UInt64($0)))
                }
                #expect(TreeHash(folding: run) == tree.hash(node))
            }
        }
    }

    @Test("the nodes of a size are those of the tree that grows leaf by leaf")
    func peaks() {
        for size in UInt64(0)...300 {
            let nodes = TreeNode.peaks(of: size)
            #expect(nodes.count == size.nonzeroBitCount)
            #expect(nodes.reduce(0) { $0 + (1 << UInt64($1.level)) } == size)
        }
    }

    @Test("what is no power of two is not folded")
    func folding() {
        #expect(TreeHash(folding: []) == nil)
        #expect(TreeHash(folding: [.empty, .empty, .empty]) == nil)
        #expect(TreeHash(folding: [.empty]) == .empty)
    }
}

/// A list in the three documents, with the names of its entries.
struct ListSides {
    let base: [String: JSON]
    let mine: [String: JSON]
    let theirs: [String: JSON]
    /// Names in the order of each list.
    let names: (base: [String], mine: [String], theirs: [String])

    init(_ lists: (base: [JSON], mine: [JSON], theirs: [JSON]), _ names: [[String]]) {
        func byName(_ items: [JSON], _ names: [String]) -> [String: JSON] {
            Dictionary(zip(names, items)) { first, _ in first }
        }
        base = byName(lists.base, names[0])
        mine = byName(lists.mine, names[1])
        theirs = byName(lists.theirs, names[2])
        self.names = (names[0], names[1], names[2])
    }

    func entry(_ name: String) -> MergeSides {
        MergeSides(base: base[name], mine: mine[name], theirs: theirs[name])
    }

    /// Every name that a side has: theirs in their order, then what only mine has.
    var all: [String] {
        names.theirs + names.mine.filter { theirs[$0] == nil }
    }

    /// The first of `KEY-2`, `KEY-3` … that no document has; within the length of a key.
    func freeKey(_ key: String) -> String {
        var number = 2
        while true {
            let tail = "-\(number)"
            let free = key.prefix(80 - tail.count) + tail
            if base[String(free)] == nil, mine[String(free)] == nil, theirs[String(free)] == nil {
                return String(free)
            }
            number += 1
        }
    }
}

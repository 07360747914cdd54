/// Two texts line by line: what went, what came, and some lines around it.
struct LineDifference {
    private enum Line {
        case kept(String), removed(String), added(String)
    }

    private let lines: [Line]

    private static let context = 3
    /// Above so many lines together the texts are not compared but shown one after the other: the
    /// comparison costs lines times differences.
    private static let comparedLines = 20_000

    init(from old: [String], to new: [String]) {
        guard old.count + new.count <= Self.comparedLines else {
            lines = old.map(Line.removed) + new.map(Line.added)
            return
        }
        var (removed, added): (Set<Int>, Set<Int>) = ([], [])
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (before, after) = (0, 0)
        while before < old.count || after < new.count {
            if removed.contains(before), before < old.count {
                lines.append(.removed(old[before]))
                before += 1
            } else if added.contains(after), after < new.count {
                lines.append(.added(new[after]))
                after += 1
            } else if before < old.count, after < new.count {
                lines.append(.kept(new[after]))
                (before, after) = (before + 1, after + 1)
            } else {
                break
            }
        }
        self.lines = lines
    }

    /// With `+`, `-` or a blank in front; `…` where equal lines are left out.
    var texts: [Text] {
        var near = Set<Int>()
        for (index, line) in lines.enumerated() {
            if case .kept = line { continue }
            near.formUnion(max(0, index - Self.context)...index + Self.context)
        }
        var texts: [Text] = []
        var isSkipping = false
        for (index, line) in lines.enumerated() {
            guard near.contains(index) else {
                if !isSkipping { texts.append(Text("  …", .dim)) }
                isSkipping = true
                continue
            }
            isSkipping = false
            switch line {
            case .kept(let text): texts.append(Text("  " + text))
            case .removed(let text): texts.append(Text("- " + text, .red))
            case .added(let text): texts.append(Text("+ " + text, .green))
            }
        }
        return texts
    }
}

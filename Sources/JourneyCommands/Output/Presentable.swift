package import JourneyModel

/// The answer of a verb: the same facts for a person and for a program.
package protocol Presentable: Sendable {
    /// The screen, without regard to where it is shown.
    var blocks: [Block] { get }
    /// For `--json`; a name once given keeps its meaning.
    var json: JSON { get }
    /// What is unusual about the installation that it came from; said on every screen.
    var marks: Marks { get }
}

extension Presentable {
    package var marks: Marks { Marks() }
}

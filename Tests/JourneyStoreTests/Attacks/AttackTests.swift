import GovernanceAttacks
import Synchronization
import Testing

/// On a server on which every login gives a password (SCRAM), each in a world of its own. The same
/// suite as `make attack`, in the time that the build server has.
@Suite("Attacks", .serialized)
struct AttackTests {
    static let ground = SharedValue { try await ProvingGround.open() }

    /// A few at once, which a test with arguments in a serialised suite would not be; each fault has
    /// the name of its attack.
    @Test("each is refused and changes nothing, each protection matters, and whoever may, can")
    func siege() async throws {
        let faults = Faults()
        let siege = Siege(try await Self.ground.value(), only: nil, leavingOut: ["texts"]) { line in
            if line.hasPrefix("✗") { faults.add(line) }
        }
        let tally = try await siege.run()
        #expect(faults.all == [])
        #expect(tally.isGood)
        #expect(tally.summary.hasSuffix(" caught, 0 missed"))
    }

    @Test("are many, and each has a name of its own")
    func many() {
        let names = AttackTheme.all.flatMap(\.attacks).map(\.name)
        #expect(names.count >= 300)
        #expect(Set(names).count == names.count)
    }
}

/// What a siege has said to be wrong.
private final class Faults: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }
}

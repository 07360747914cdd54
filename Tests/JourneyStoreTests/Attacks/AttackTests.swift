import GovernanceAttacks
import Testing

/// On a server on which every login gives a password (SCRAM), each in a world of its own. The same
/// suite as `make attack`, in the time that the build server has.
@Suite("Attacks", .serialized)
struct AttackTests {
    static let ground = SharedValue { try await ProvingGround.open() }

    @Test("each is refused, and changes nothing", arguments: AttackTheme.all.flatMap(\.attacks))
    func refused(_ attack: Attack) async throws {
        #expect(try await Self.ground.value().attempt(attack) == .good)
    }

    @Test(
        "whoever may, can: a boundary that refuses everybody proves nothing", arguments: Control.all
    )
    func done(_ control: Control) async throws {
        #expect(try await Self.ground.value().attempt(control) == .good)
    }

    @Test("every function and every table, by every kind of login that there is")
    func swept() async throws {
        let ground = try await Self.ground.value()
        for theme in try await ground.sweeps() where theme.id != "texts" {
            #expect(theme.attacks.count >= 16)
            for attack in theme.attacks {
                #expect(try await ground.attempt(attack) == .good, "\(attack.name)")
            }
        }
    }

    @Test("are many, and each has a name of its own")
    func many() {
        let names = AttackTheme.all.flatMap(\.attacks).map(\.name)
        #expect(names.count >= 300)
        #expect(Set(names).count == names.count)
    }
}

extension Attack: CustomTestStringConvertible {
    /// What the report calls it.
    public var testDescription: String { "\(id) \(name)" }
}

extension Control: CustomTestStringConvertible {
    /// What the report calls it.
    public var testDescription: String { name }
}

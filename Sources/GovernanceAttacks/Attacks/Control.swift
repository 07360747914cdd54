import Postgres

/// The same call as an attack's, by who may: a boundary that refuses everybody proves nothing.
package struct Control: Sendable {
    package let name: String
    let attack: Attack
    let leavesTrace: Bool

    init(
        _ name: String, by login: String, given: [Attack.Step] = [], _ statement: StaticString,
        answer: AttackResult, leavesTrace: Bool = true
    ) {
        self.name = name
        self.attack = Attack(name, by: login, given: given, statement, refusal: answer)
        self.leavesTrace = leavesTrace
    }

    init(
        _ name: String, by login: String, leavesTrace: Bool = true, answer: AttackResult,
        script: @escaping @Sendable (AttackedWorld) async throws -> AttackResult
    ) {
        self.name = name
        self.attack = Attack(name, by: login, refusal: answer, script: script)
        self.leavesTrace = leavesTrace
    }
}

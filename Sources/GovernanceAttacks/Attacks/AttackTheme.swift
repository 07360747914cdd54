/// Attacks on one promise.
package struct AttackTheme: Sendable {
    package let id: String
    /// The promise, as a sentence.
    package let promise: String
    package let attacks: [Attack]

    package init(_ id: String, _ promise: String, _ attacks: [Attack]) {
        self.id = id
        self.promise = promise
        self.attacks = attacks.enumerated().map { index, attack in
            var attack = attack
            attack.id = "\(id)/\(index + 1)"
            return attack
        }
    }
}

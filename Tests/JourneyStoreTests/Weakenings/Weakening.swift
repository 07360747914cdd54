import JourneyTestSupport
import Postgres
import Testing

/// One protection taken away, and the attack that it had stopped.
///
/// The attack must then go through: so the test of that attack fails if the protection is lost, and
/// the protection is not there for nothing.
struct Weakening: Sendable, CustomTestStringConvertible {
    let name: String
    /// What the superuser does; `weaken` replaces a part of a function's text and insists that it is
    /// there.
    let statements: [StaticString]
    /// Name of the attack.
    let attack: String
    /// How it ends without the protection.
    let result: Effect

    enum Effect: Sendable {
        case ends(AttackResult)
        /// With any value: something was read.
        case leaks
    }

    var testDescription: String { name }

    init(
        without name: String, _ statements: StaticString..., lets attack: String, result: Effect
    ) {
        self.name = "without " + name + ": " + attack
        self.statements = statements
        self.attack = attack
        self.result = result
    }

    /// Takes the protection away, tries the attack and puts the protection back, all in one
    /// transaction of a superuser who acts as the attacker meanwhile.
    func tryOut(_ attack: Attack, on superuser: Connection) async throws -> AttackResult {
        try await superuser.execute("begin")
        try await superuser.execute("set local client_min_messages = warning")
        try await superuser.execute(Self.weaken)
        for statement in statements { try await superuser.execute(statement) }
        try await superuser.execute(
            utility: "set local session authorization \(identifier: attack.login)")
        let result = await attack.attempt(superuser)
        try await superuser.execute("rollback")
        return result
    }

    /// The same on a copy of the world, for attacks that begin a transaction of their own.
    func tryOut(_ attack: Attack) async throws -> AttackResult {
        let world = try await AttackedWorld.copy()
        let superuser = try await world.connection("postgres")
        try await superuser.execute(Self.weaken)
        for statement in statements { try await superuser.execute(statement) }
        await superuser.close()
        let result = try await attack.run(world)
        try await world.installation.drop()
        return result
    }

    static let weaken: StaticString = """
        create function pg_temp.weaken(p_name text, p_from text, p_to text) returns void
        language plpgsql set check_function_bodies = off as $$
        declare
            v_text text := pg_get_functiondef(p_name::regproc);
        begin
            if strpos(v_text, p_from) = 0 then
                raise exception 'there is no "%" in %', p_from, p_name;
            end if;
            execute replace(v_text, p_from, p_to);
        end
        $$
        """
}

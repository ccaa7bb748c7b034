/// Whether a tenant's keys are accepted.
package enum TenantStatus: String, CaseIterable, Sendable, Codable {
    case active
    case suspended
}

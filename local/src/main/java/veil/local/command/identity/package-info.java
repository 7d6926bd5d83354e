/**
 * {@code veil identity}: the identity API from the command line, on this machine or deployed. A
 * command puts its pictures where the API tells it to, asks for one operation, and says in one line
 * what came of it.
 */
package veil.local.command.identity;

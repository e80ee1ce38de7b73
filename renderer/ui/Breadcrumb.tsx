// Where a screen belongs: links to the screens above it, then its own name.
import { Link } from 'wouter';

interface BreadcrumbProps {
  /** For those who hear it. */
  label: string;
  /** From the outermost on. */
  above: readonly { href: string; name: string }[];
  here: string;
}

export function Breadcrumb({ label, above, here }: BreadcrumbProps) {
  return (
    <nav aria-label={label}>
      <ol className="breadcrumb small">
        {above.map(({ href, name }) => (
          <li key={href}>
            <Link href={href}>{name}</Link>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}

import { useState } from 'react';
import { Button } from '../kernel/ui/button.tsx';

/** Gives the address where anybody may check the certificate: the device's own sharing, else the clipboard, else the words. */
export function ShareLink({ address }: { address: string }) {
  const [said, setSaid] = useState('');
  const share = async () => {
    try {
      if (typeof navigator.share === 'function') {
        await navigator.share({ title: 'Certificate', url: address });
        return;
      }
      await navigator.clipboard.writeText(address);
      setSaid('Link copied. Paste it into a message.');
    } catch (error) {
      // she closed the device's own sheet: nothing to say
      if (!(error instanceof DOMException && error.name === 'AbortError')) setSaid(`The link is: ${address}`);
    }
  };
  return (
    <>
      <Button look="secondary" onClick={share}>
        Share the check link
      </Button>
      <span role="status" className="govuk-body">
        {said}
      </span>
    </>
  );
}
